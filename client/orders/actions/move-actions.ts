import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Line } from '../../../shared/records/line.ts';
import { formatDate } from '../../i18n/format.ts';
import { reference } from '../../live/reference.ts';
import { moveLines, newOrderOn } from '../day/line-moves.ts';
import { ordersText } from '../orders-words.ts';
import { dialogText } from './dialog-words.ts';
import { doAndTell } from './page-actions.ts';
import { watchEmptied } from './taken-lines.ts';

/** What goes where. `goal` is the order that gets the lines; null: a new one on `date`. */
export interface MovePlan {
  order: OrderRow;
  lines: readonly Line[];
  goal: OrderRow | null;
  date: string;
}

/** Moves lines, and tells it with Undo. */
export async function move(plan: MovePlan): Promise<void> {
  const { order, lines, goal, date } = plan;
  const ids = lines.map(({ id }) => id);
  const moving = doAndTell(
    async () => await moveLines(order, ids, goal ? { order: goal } : await newOrderOn(order, date)),
    told(plan),
  );
  watchEmptied(order.id, moving);
  await moving;
}

function told({ order, lines, date }: MovePlan): string {
  const [line] = lines;
  const isAway = date !== order.delivery_date;
  const day = formatDate(date);
  if (lines.length > 1 || !line) {
    const count = lines.length;
    return isAway
      ? dialogText('dialog.moved_day', { count, date: day })
      : dialogText('dialog.moved', { count });
  }
  const product =
    reference.peek().products.get(line.product_id)?.name ?? ordersText('orders.unknown_product');
  return isAway
    ? dialogText('dialog.moved_product_day', { product, date: day })
    : dialogText('dialog.moved_product', { product });
}
