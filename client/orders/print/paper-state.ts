import { formatDateTime } from '../../i18n/format.ts';
import { syncStatus } from '../../sync/sync-state.ts';
import { ordersText } from '../orders-words.ts';

/** When paper is printed, and from which state of the device: `Printed 28 Nov, 22:15 · synced 28 Nov, 22:14`. */
export function paperState(): string {
  const { syncedMs, waiting } = syncStatus.value;
  return [
    ordersText('orders.printed', { at: formatDateTime(Date.now()) }),
    syncedMs === null
      ? ordersText('orders.printed_never_synced')
      : ordersText('orders.printed_synced', { at: formatDateTime(syncedMs) }),
    ...(waiting > 0 ? [ordersText('orders.printed_unsent', { count: waiting })] : []),
  ].join(' · ');
}
