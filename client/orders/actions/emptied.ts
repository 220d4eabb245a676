import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { readOrder } from '../../../shared/device/store/read.ts';
import { t } from '../../i18n/translate.ts';
import { reportError } from '../../live/errors.ts';
import { requireDevice } from '../../live/opened-device.ts';
import { undo } from '../../live/perform.ts';
import { showToast } from '../../live/toasts.ts';
import { joinUndo } from '../../live/undo.ts';
import { deleteEmptyOrder } from '../day/order-actions.ts';
import { orderText } from '../panel/order-words.ts';
import { partnerName, removeOrder } from './page-actions.ts';
import { follow } from './saving.ts';
import { forgetTaken, ordersTakenFrom } from './taken-lines.ts';

/** Leaves an order: where this user took its last line away, it goes to Trash. One Undo brings it back, with its lines. */
export async function leaveEmptied(orderId: string): Promise<void> {
  const done = await forgetTaken(orderId);
  if (done.length === 0) return;
  const { device } = requireDevice();
  const order = await readOrder(device, orderId);
  if (!order || order.flows.length > 0) return;
  const deleted = await follow(deleteEmptyOrder(order));
  if (!deleted?.inverse) return;
  for (const { closeToast } of done) closeToast();
  joinUndo(device.name, [...done.flatMap(({ acted }) => acted), deleted]);
  showToast({
    text: orderText('order.emptied', { partner: partnerName(order) }),
    action: { label: t('common.undo'), run: () => void follow(undo(deleted)) },
  });
}

/** Leaves all orders of the page. */
export function leaveAllEmptied(): void {
  for (const id of ordersTakenFrom()) leaveEmptied(id).catch(reportError);
}

/** Deletes an order that has no line, on the user's word. */
export async function removeEmpty(order: OrderRow): Promise<void> {
  if (ordersTakenFrom().includes(order.id)) await leaveEmptied(order.id);
  else await removeOrder(order);
}
