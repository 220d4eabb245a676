import { computed, type ReadonlySignal } from '@preact/signals';
import { engineStatus } from '../live/engine-status.ts';
import { storedSyncedMs } from '../live/meta.ts';
import { storageLost } from '../live/opened-device.ts';
import { minuteClock } from '../live/page/minute-clock.ts';
import { browserOnline } from '../live/page/online.ts';
import { session } from '../live/session/session.ts';
import { room } from '../live/storage/room.ts';
import { openNotices } from './notices/notices.ts';
import { outboxUnread, waiting } from './outbox/outbox.ts';
import { syncStalled } from './stalled.ts';
import { type SyncStatus, syncStatusOf } from './sync-status.ts';

/** The sync state, for the indicator. */
export const syncStatus: ReadonlySignal<SyncStatus> = computed(() =>
  syncStatusOf({
    engine: engineStatus.value,
    browserOnline: browserOnline.value,
    waiting: waiting.value,
    notices: openNotices.value.length,
    storedSyncedMs: storedSyncedMs.value,
    storageLost: storageLost.value || outboxUnread.value,
    noRoom: room.value === 'none',
    stalled: syncStalled.value,
    standing: session.value.standing,
    nowMs: minuteClock.value,
  }),
);
