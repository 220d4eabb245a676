import { formatDateTime } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { syncStatus } from '../../sync/sync-state.ts';

/** When paper is printed, and from which state of the device: `Printed 28 Nov, 22:15 · synced 28 Nov, 22:14`. */
export function paperState(): string {
  const { syncedMs, waiting } = syncStatus.value;
  return [
    t('orders.printed', { at: formatDateTime(Date.now()) }),
    syncedMs === null
      ? t('orders.printed_never_synced')
      : t('orders.printed_synced', { at: formatDateTime(syncedMs) }),
    ...(waiting > 0 ? [t('orders.printed_unsent', { count: waiting })] : []),
  ].join(' · ');
}
