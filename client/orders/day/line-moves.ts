import type { Acted } from '../../../shared/device/act.ts';
import type { DraftOperation } from '../../../shared/device/rows/draft.ts';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { readOrdersOf } from '../../../shared/device/store/read.ts';
import type { Order } from '../../../shared/records/pre-order.ts';
import { requireDevice } from '../../live/opened-device.ts';
import { newId, perform } from '../../live/perform.ts';
import { isKept, nextId } from './copies.ts';

/** Where lines go: another order of the partner, or a new one on a day. `once`: one for all who move lines of this order there. */
export type MoveTarget =
  | { order: Pick<Order, 'id' | 'version' | 'status'> }
  | { id: string; date: string; once: boolean };

/** The other orders that the partner of an order has on a day, as this device shows them. */
export async function ordersBeside(order: Order, date: string): Promise<OrderRow[]> {
  const all = await readOrdersOf(requireDevice().device, [order.partner_id], date);
  return all.filter(({ id }) => id !== order.id);
}

/** A new order for lines of this one. On another day, two people who move lines there make it once [M20]; a split is always new. */
export async function newOrderOn(order: Order, date: string): Promise<MoveTarget> {
  if (!isKept(date) || date === order.delivery_date) return { id: newId(), date, once: false };
  const { id } = await nextId(requireDevice().device, [order.id, date, 'moved']);
  return { id, date, once: true };
}

/**
 * Moves lines to another order of the partner, or to a new one, in one mutation [M17]. An order that pending lines come to is
 * pending afterwards, as after a merge [M18].
 */
export function moveLines(order: Order, lineIds: readonly string[], to: MoveTarget): Promise<Acted> {
  const goal = 'order' in to ? to.order.id : to.id;
  const moves = lineIds.map(
    (id): DraftOperation => ({
      op: 'update',
      entity: 'flow',
      id,
      order_id: order.id,
      fields: { pre_order_id: goal },
    }),
  );
  return perform([...before(order, to), ...moves]);
}

function before(order: Order, to: MoveTarget): DraftOperation[] {
  if ('order' in to) {
    if (!makesPending(order, to.order)) return [];
    const { id, version } = to.order;
    return [{ op: 'update', entity: 'pre_order', id, seen_version: version, fields: { status: 'pending' } }];
  }
  const { partner_id, status, order_date } = order;
  const fields = { partner_id, status, order_date, delivery_date: to.date, comment: null };
  const once = to.once ? ({ once: true } as const) : {};
  return [{ op: 'create', entity: 'pre_order', id: to.id, fields, ...once }];
}

/** True where what comes from one order makes another one, which is confirmed, pending. */
export function makesPending(from: Pick<Order, 'status'>, to: Pick<Order, 'status'>): boolean {
  return from.status !== 'confirmed' && to.status === 'confirmed';
}
