import type { Order } from '../../records/pre-order.ts';
import type { DraftOperation } from '../rows/draft.ts';
import { isLine, isOrder, type RowKey, rowKey, type ServerRow } from '../rows/row.ts';
import type { Writing } from '../store/transaction.ts';

/**
 * The steps of an action, each change of a line with the pre-order that the line is in now. A form, a notice or an Undo may have
 * been opened while the line was in another one, which was merged or split since, or whose making was refused. A line that is not
 * found keeps its pre-order.
 * @param online pre-orders that are not on the device, as they were read from the server
 */
export async function located(
  tx: Writing,
  steps: readonly DraftOperation[],
  online: readonly ServerRow[],
): Promise<DraftOperation[]> {
  const found: DraftOperation[] = [];
  for (const step of steps) {
    if (step.entity !== 'flow' || step.op === 'create' || step.op === 'restore') found.push(step);
    else found.push({ ...step, order_id: await homeOf(tx, step, steps, online) });
  }
  return found;
}

async function homeOf(
  tx: Writing,
  { id: lineId, order_id: orderId }: { id: string; order_id: string },
  steps: readonly DraftOperation[],
  online: readonly ServerRow[],
): Promise<string> {
  // A pre-order that these steps bring back has no row yet, and its lines come with it. Nor has a line that they make.
  if (steps.some(({ op, id }) => (op === 'restore' && id === orderId) || (op === 'create' && id === lineId)))
    return orderId;
  const named = await tx.objectStore('orders').get(orderId);
  const read = named ?? online.find(({ id }) => id === orderId);
  if (read && isOrder(read) && has(read, lineId)) return orderId;
  const copy = named ?? (await copyOf(tx, rowKey('pre_order', orderId)));
  const orders = tx.objectStore('orders');
  const day =
    copy && isOrder(copy)
      ? await orders.index('by_partner').getAll([copy.partner_id, copy.delivery_date])
      : [];
  const near = day.find((order) => has(order, lineId));
  // What was moved to another day is seldom looked for, so there is no index of lines.
  const found = near ?? (await orders.getAll()).find((order) => has(order, lineId));
  return found?.id ?? orderId;
}

async function copyOf(tx: Writing, key: RowKey): Promise<ServerRow | null> {
  const copy = await tx.objectStore('graves').get(key);
  return copy && !isLine(copy.row) ? copy.row : null;
}

function has(order: Order, lineId: string): boolean {
  return order.flows.some((line) => line.id === lineId);
}
