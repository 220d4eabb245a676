import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { readOrders } from '../../../shared/device/store/read.ts';
import { requireDevice } from '../../live/opened-device.ts';
import { openDialog } from './open-dialog.ts';
import { mergeNow } from './page-actions.ts';
import { afterChoices } from './saving.ts';

/**
 * Makes one order of several of one partner; the first one stays. Where some are confirmed and others are not, asks first: the
 * merged order is pending.
 */
export async function mergeAll(orders: readonly OrderRow[]): Promise<void> {
  // A choice that is still being saved is shown already, and counts: the orders are read again after it.
  const saved = await afterChoices(() =>
    readOrders(
      requireDevice().device,
      orders.map(({ id }) => id),
    ),
  );
  // Those that the device does not keep are as they were read online.
  const [target, ...others] = orders.map((order) => saved.find(({ id }) => id === order.id) ?? order);
  if (!target || others.length === 0) return;
  if (others.every(({ status }) => status === target.status)) return await mergeNow(target, others);
  await openDialog(async () => (await import('./merge-dialog.tsx')).MergeDialog, { target, others });
}

/** Asks where to copy an order, or the orders of a day. */
export function askCopy(orders: readonly OrderRow[], from: string, isDay: boolean): void {
  const load = async () => (await import('./copy-dialog.tsx')).CopyDialog;
  void openDialog(load, { orders, from, isDay });
}

/** Asks where to move a line, or which lines to move (null): the order is split. */
export function askMove(order: OrderRow, lineId: string | null): void {
  void openDialog(async () => (await import('./move-dialog.tsx')).MoveDialog, { order, lineId });
}
