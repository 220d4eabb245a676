import type { DraftOperation } from '../rows/draft.ts';
import { isLine, isOrder, type OrderRow, type RowKey, rowKey, type ServerRow } from '../rows/row.ts';
import type { Writing } from '../store/transaction.ts';

/**
 * The steps of an action, each change of a line with the pre-order that the line is in now. A form, a notice or an Undo may have
 * been opened while the line was in another one, which was merged or split since. A line that is not found keeps its pre-order.
 */
export async function located(tx: Writing, steps: readonly DraftOperation[]): Promise<DraftOperation[]> {
  const found: DraftOperation[] = [];
  for (const step of steps) {
    if (step.entity !== 'flow' || step.op === 'create' || step.op === 'restore') found.push(step);
    else found.push({ ...step, order_id: await homeOf(tx, step.id, step.order_id, steps) });
  }
  return found;
}

async function homeOf(
  tx: Writing,
  lineId: string,
  orderId: string,
  steps: readonly DraftOperation[],
): Promise<string> {
  // A pre-order that these steps bring back has no row yet, and its lines come with it.
  if (steps.some((step) => step.op === 'restore' && step.id === orderId)) return orderId;
  const named = await tx.objectStore('orders').get(orderId);
  if (named && has(named, lineId)) return orderId;
  const copy = named ?? (await copyOf(tx, rowKey('pre_order', orderId)));
  if (!copy || !isOrder(copy)) return orderId;
  const orders = tx.objectStore('orders');
  const day = await orders.index('by_partner').getAll([copy.partner_id, copy.delivery_date]);
  const near = day.find((order) => has(order, lineId));
  // What was moved to another day is seldom looked for, so there is no index of lines.
  const found = near ?? (await orders.getAll()).find((order) => has(order, lineId));
  return found?.id ?? orderId;
}

async function copyOf(tx: Writing, key: RowKey): Promise<ServerRow | null> {
  const copy = await tx.objectStore('graves').get(key);
  return copy && !isLine(copy.row) ? copy.row : null;
}

function has(order: OrderRow, lineId: string): boolean {
  return order.flows.some((line) => line.id === lineId);
}
