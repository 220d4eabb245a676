import { formatCount } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import type { SyncStatus } from './sync-status.ts';

/** How syncing stands in a word, with how many changes wait: the pieces of the indicator's label, of which each stays in one line. */
export function syncLabel({ kind, waiting }: SyncStatus): string[] {
  if (kind === 'attention') return [t('sync.attention')];
  if (kind === 'offline')
    return waiting > 0 ? [t('sync.offline'), formatCount(waiting)] : [t('sync.offline')];
  if (waiting > 0) return [formatCount(waiting), t('sync.waiting')];
  return [t(kind === 'syncing' ? 'sync.syncing' : 'sync.synced')];
}
