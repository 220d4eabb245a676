import type { PauseReason } from '../../shared/device/engine/worker-messages.ts';
import { formatAgo } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import type { SyncStatus } from './sync-status.ts';

/** How syncing stands, in whole sentences: why, how much waits, when it last worked. */
export function syncDetail(status: SyncStatus, nowMs: number): string[] {
  const sentences: string[] = [];
  if (status.reason) sentences.push(reasonText(status));
  else if (status.kind === 'offline') sentences.push(t('sync.offline_detail'));
  else if (status.kind === 'synced') sentences.push(t('sync.synced_detail'));
  if (status.waiting > 0) {
    const ago = formatAgo(Math.max(0, nowMs - (status.oldestMs ?? nowMs)));
    sentences.push(t('sync.waiting_detail', { count: status.waiting, ago }));
  }
  const synced = status.syncedMs;
  if (synced === null) sentences.push(t('sync.never_synced'));
  else sentences.push(t('sync.synced_at', { ago: formatAgo(Math.max(0, nowMs - synced)) }));
  return sentences;
}

/** Why nothing is sent or fetched until somebody does something. */
export function pauseText(reason: PauseReason): string {
  switch (reason) {
    case 'signed_out':
      return t('sync.reason_signed_out');
    case 'not_a_member':
      return t('sync.reason_not_a_member');
    case 'update_needed':
      return t('sync.reason_update_needed');
    case 'bad_origin':
      return t('sync.reason_bad_origin');
  }
}

function reasonText({ reason, notices }: SyncStatus): string {
  switch (reason) {
    case 'signed_out':
    case 'not_a_member':
    case 'update_needed':
    case 'bad_origin':
      return pauseText(reason);
    case 'no_room':
      return t('room.none');
    case 'storage':
      return t('sync.reason_storage');
    case 'stalled':
      return t('sync.reason_stalled');
    case 'notices':
      return t('sync.reason_notices', { count: notices });
    case 'stuck':
      return t('sync.reason_stuck');
    case 'failing':
      return t('sync.reason_failing');
    case null:
      return '';
  }
}
