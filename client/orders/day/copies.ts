import type { DraftOperation } from '../../../shared/device/rows/draft.ts';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Device } from '../../../shared/device/store/open.ts';
import { readMergedInto } from '../../../shared/device/trash/merged-into.ts';
import { derivedId } from '../../../shared/records/derived-id.ts';
import { BLANK_FIELDS } from '../../../shared/records/entities.ts';
import type { Line } from '../../../shared/records/line.ts';
import type { Order, PreOrderFields } from '../../../shared/records/pre-order.ts';
import { windowStart } from '../../live/meta.ts';
import { requireDevice } from '../../live/opened-device.ts';
import { today } from '../../live/page/today.ts';
import { newId } from '../../live/perform.ts';
import { createLine } from './line-actions.ts';

/**
 * A copy of an order that may be made. `generation` counts the copies of this order on this day, from 1; null: its ids are not
 * derived, because the device does not keep the day and cannot count. `before` is a copy that is there already.
 */
export interface Copy {
  source: Order;
  date: string;
  id: string;
  generation: number | null;
  before: OrderRow | null;
}

/**
 * The next copy of each order on another day. Its ids are derived from what it copies, so that two people who make the same copy
 * make it once [M20]; the generation is the first that this device knows nothing of, so that copying again makes another one.
 */
export async function nextCopies(orders: readonly Order[], date: string): Promise<Copy[]> {
  if (!isKept(date))
    return orders.map((source) => ({ source, date, id: newId(), generation: null, before: null }));
  const { device } = requireDevice();
  return await Promise.all(
    orders.map(async (source) => ({ source, date, ...(await nextId(device, [source.id, date])) })),
  );
}

/** True for a day that this device keeps. What was made on others it does not know. */
export function isKept(date: string): boolean {
  const start = windowStart.peek();
  return start === null || date >= start;
}

/** The first derived id of these parts, and a generation, that this device knows nothing of; `before` has the last one that it knows. */
export async function nextId(
  device: Device,
  parts: readonly string[],
): Promise<{ id: string; generation: number; before: OrderRow | null }> {
  let before: OrderRow | null = null;
  for (let generation = 1; ; generation += 1) {
    const id = derivedId([...parts, String(generation)]);
    const [order, copy] = await device.read((db) => {
      const stores = db.transaction(['orders', 'graves']);
      return Promise.all([
        stores.objectStore('orders').get(id),
        stores.objectStore('graves').get(`pre_order:${id}`),
      ]);
    });
    if (!order && !copy) return { id, generation, before };
    before = order ?? (await readMergedInto(device, id)) ?? before;
  }
}

/** The steps that make a copy: pending, ordered today, with the lines in their order. */
export function copySteps({ source, date, id, generation }: Copy): DraftOperation[] {
  const { partner_id, comment, flows } = source;
  const fields: PreOrderFields = {
    ...BLANK_FIELDS.pre_order,
    partner_id,
    status: 'pending',
    order_date: today.peek(),
    delivery_date: date,
    comment,
  };
  const once = generation === null ? {} : ({ once: true } as const);
  const idOf = (line: Line): string =>
    generation === null ? newId() : derivedId([source.id, date, String(generation), line.id]);
  return [
    { op: 'create', entity: 'pre_order', id, fields, ...once },
    ...byId(flows).map((line) => ({ ...createLine(id, idOf(line), line), ...once })),
  ];
}

function byId(flows: readonly Line[]): Line[] {
  return flows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
