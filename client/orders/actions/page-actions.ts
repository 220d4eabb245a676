import type { Acted } from '../../../shared/device/act.ts';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Line } from '../../../shared/records/line.ts';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { undo } from '../../live/perform.ts';
import { reference } from '../../live/reference.ts';
import { showToast } from '../../live/toasts.ts';
import { deleteLine } from '../day/line-actions.ts';
import {
  confirmOrders,
  copyOrder,
  copyOrders,
  deleteOrder,
  mergeOrders,
  updateOrder,
} from '../day/order-actions.ts';
import { afterChoices, follow } from './saving.ts';

/** The name of an order's partner, for messages about the order. */
export function partnerName(order: { partner_id: string }): string {
  return reference.peek().partners.get(order.partner_id)?.name ?? t('orders.unknown_partner');
}

/** Shows a toast that says what was done, with Undo. Shows nothing when the action was not saved. */
function tell(acted: Acted | readonly Acted[] | undefined, text: string): void {
  if (acted) showToast({ text, action: { label: t('common.undo'), run: () => void follow(undo(acted)) } });
}

/** Undoes the user's last action (Ctrl+Z). */
export async function undoLast(): Promise<void> {
  if (await follow(undo())) showToast({ text: t('common.undone') });
}

/** Confirms all pending orders. One Undo takes all of it back. */
export async function confirmAll(orders: readonly OrderRow[]): Promise<void> {
  tell(await inOrder(() => confirmOrders(orders)), t('orders.confirmed_many', { count: orders.length }));
}

/** Makes one order of several of one partner; the first one stays. */
export async function mergeAll([target, ...others]: readonly OrderRow[]): Promise<void> {
  if (!target || others.length === 0) return;
  const text = t('orders.merged', { count: others.length + 1, partner: partnerName(target) });
  tell(await inOrder(() => mergeOrders(target, others)), text);
}

/** Deletes an order with its lines. */
export async function removeOrder(order: OrderRow): Promise<void> {
  tell(await inOrder(() => deleteOrder(order)), t('order.deleted', { partner: partnerName(order) }));
}

/** Moves an order to another day. */
export async function moveOrder(order: OrderRow, date: string): Promise<void> {
  const text = t('order.moved', { partner: partnerName(order), date: formatDate(date) });
  tell(await inOrder(() => updateOrder(order, { delivery_date: date })), text);
}

/** Copies an order to another day. */
export async function copyTo(order: OrderRow, date: string): Promise<void> {
  const text = t('order.copied', { partner: partnerName(order), date: formatDate(date) });
  tell(await inOrder(() => copyOrder(order, date)), text);
}

/** Copies orders to another day. */
export async function copyAll(orders: readonly OrderRow[], date: string): Promise<void> {
  const text = t('orders.copied_day', { count: orders.length, date: formatDate(date) });
  tell(await inOrder(() => copyOrders(orders, date)), text);
}

/** Removes a line. */
export async function removeLine(order: OrderRow, line: Line): Promise<void> {
  const product = reference.peek().products.get(line.product_id)?.name ?? t('orders.unknown_product');
  tell(await inOrder(() => deleteLine(order, line)), t('order.line_removed', { product }));
}

/** Runs an action on the day after every earlier choice is saved, and follows it for the word "saved". */
function inOrder<T>(act: () => Promise<T>): Promise<T | undefined> {
  return follow(afterChoices(act));
}
