import type { Order } from '../../records/pre-order.ts';
import type { DraftOperation } from '../rows/draft.ts';
import { isLine, isOrder, type OrderRow, rowKey, type ServerRow } from '../rows/row.ts';
import type { Rows } from '../store/row-store.ts';
import type { Writing } from '../store/transaction.ts';

/**
 * The steps of an action, each change of a line with the pre-order that the line is in now. A form, a notice or an Undo may have
 * been opened while the line was in another one, which was merged or split since, or whose making was refused. A line that is not
 * found keeps its pre-order.
 * @param before rows as they are shown, among them those that the steps name
 * @param online pre-orders that are not on the device, as they were read from the server
 */
export async function located(
  tx: Writing,
  steps: readonly DraftOperation[],
  before: Rows,
  online: readonly ServerRow[],
): Promise<DraftOperation[]> {
  const orders = new Orders(tx, before);
  return await Promise.all(
    steps.map(async (step) => {
      if (step.entity !== 'flow' || step.op === 'create' || step.op === 'restore') return step;
      const home = await homeOf(orders, step, steps, online);
      return home === step.order_id ? step : { ...step, order_id: home };
    }),
  );
}

async function homeOf(
  orders: Orders,
  { id: lineId, order_id: orderId }: { id: string; order_id: string },
  steps: readonly DraftOperation[],
  online: readonly ServerRow[],
): Promise<string> {
  // A line that these steps make is nowhere yet.
  if (steps.some(({ op, id }) => op === 'create' && id === lineId)) return orderId;
  const named = orders.named(orderId);
  const read = named ?? online.find(({ id }) => id === orderId);
  if (read && isOrder(read) && has(read, lineId)) return orderId;
  const copy = named ?? (await orders.copyOf(orderId));
  const day = copy && isOrder(copy) ? await orders.ofDay(copy) : [];
  const near = day.find((order) => has(order, lineId));
  // What was moved to another day is seldom looked for, so there is no index of lines.
  const found = near ?? (await orders.all()).find((order) => has(order, lineId));
  return found?.id ?? orderId;
}

/** The device's pre-orders, as they are shown. */
class Orders {
  readonly #tx: Writing;
  readonly #before: Rows;
  #all: Promise<OrderRow[]> | null = null;

  constructor(tx: Writing, before: Rows) {
    this.#tx = tx;
    this.#before = before;
  }

  named(id: string): OrderRow | undefined {
    const row = this.#before.get(rowKey('pre_order', id));
    return row && isOrder(row) ? row : undefined;
  }

  /** Read once for all steps of an action. */
  all(): Promise<OrderRow[]> {
    this.#all ??= this.#tx.objectStore('orders').getAll();
    return this.#all;
  }

  ofDay({ partner_id, delivery_date }: Order): Promise<OrderRow[]> {
    return this.#tx.objectStore('orders').index('by_partner').getAll([partner_id, delivery_date]);
  }

  async copyOf(id: string): Promise<ServerRow | null> {
    const copy = await this.#tx.objectStore('graves').get(rowKey('pre_order', id));
    return copy && !isLine(copy.row) ? copy.row : null;
  }
}

function has(order: Order, lineId: string): boolean {
  return order.flows.some((line) => line.id === lineId);
}
