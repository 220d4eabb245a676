import type { Acted } from '../../../shared/device/act.ts';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Line } from '../../../shared/records/line.ts';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { undo } from '../../live/perform.ts';
import { reference } from '../../live/reference.ts';
import { showToast } from '../../live/toasts.ts';
import type { Copy } from '../day/copies.ts';
import { deleteLine } from '../day/line-actions.ts';
import { confirmOrders, deleteOrder, makeCopies, mergeOrders, updateOrder } from '../day/order-actions.ts';
import { ordersText } from '../orders-words.ts';
import { orderText } from '../panel/order-words.ts';
import { afterChoices, follow } from './saving.ts';
import { type Told, watchEmptied } from './taken-lines.ts';

/** The name of an order's partner, for messages about the order. */
export function partnerName(order: { partner_id: string }): string {
  return reference.peek().partners.get(order.partner_id)?.name ?? ordersText('orders.unknown_partner');
}

/** Shows a toast that says what was done, with Undo. Shows nothing when the action was not saved. */
function tell(acted: Acted | readonly Acted[] | null | undefined, text: string): Told | null {
  if (!acted) return null;
  const run = (): void => void follow(undo(acted));
  const closeToast = showToast({ text, action: { label: t('common.undo'), run } });
  return { acted: [acted].flat(), closeToast };
}

/** Confirms all pending orders. One Undo takes all of it back. */
export async function confirmAll(orders: readonly OrderRow[]): Promise<void> {
  await doAndTell(() => confirmOrders(orders), ordersText('orders.confirmed_many', { count: orders.length }));
}

/** Makes one order of several of one partner; the first one stays. */
export async function mergeNow(target: OrderRow, others: readonly OrderRow[]): Promise<void> {
  const all = [target, ...others];
  const isMixed = others.some(({ status }) => status !== target.status);
  const words = { count: all.length, partner: partnerName(target) };
  const text = ordersText(isMixed ? 'orders.merged_pending' : 'orders.merged', words);
  await doAndTell(() => mergeOrders(target, others), text);
}

/** Deletes an order with its lines. */
export async function removeOrder(order: OrderRow): Promise<void> {
  await doAndTell(() => deleteOrder(order), orderText('order.deleted', { partner: partnerName(order) }));
}

/** Moves an order to another day. */
export async function moveOrder(order: OrderRow, date: string): Promise<void> {
  const text = orderText('order.moved', { partner: partnerName(order), date: formatDate(date) });
  await doAndTell(() => updateOrder(order, { delivery_date: date }), text);
}

/** Copies an order, or the orders of a day. */
export async function copyNow(copies: readonly Copy[], isDay: boolean): Promise<void> {
  const [first] = copies;
  if (!first) return;
  const date = formatDate(first.date);
  const text = isDay
    ? ordersText('orders.copied_day', { count: copies.length, date })
    : orderText('order.copied', { partner: partnerName(first.source), date });
  await doAndTell(() => makeCopies(copies), text);
}

/** Removes a line. */
export async function removeLine(order: OrderRow, line: Line): Promise<void> {
  const product =
    reference.peek().products.get(line.product_id)?.name ?? ordersText('orders.unknown_product');
  const removing = doAndTell(() => deleteLine(order, line), orderText('order.line_removed', { product }));
  watchEmptied(order.id, removing);
  await removing;
}

/** Runs an action after every earlier choice is saved, and shows a toast that says what was done, with Undo. */
export async function doAndTell(
  act: () => Promise<Acted | readonly Acted[] | null>,
  text: string,
): Promise<Told | null> {
  return tell(await inOrder(act), text);
}

/** Runs an action on the day after every earlier choice is saved, and follows it for the word "saved". */
function inOrder<T>(act: () => Promise<T>): Promise<T | undefined> {
  return follow(afterChoices(act));
}
