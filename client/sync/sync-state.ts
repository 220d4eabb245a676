import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { storageLost } from '../live/device.ts';
import { storedSyncedMs } from '../live/meta.ts';
import { browserOnline } from '../live/online.ts';
import { session } from '../live/session/session.ts';
import { engineStatus } from '../live/worker/engine.ts';
import { openNotices } from './notices.ts';
import { outboxUnread, waiting } from './outbox.ts';
import { syncStalled } from './stalled.ts';
import { type SyncStatus, syncStatusOf } from './sync-status.ts';

const MINUTE_MS = 60_000;
const clock = signal(Date.now());

/** This device's clock in milliseconds, once a minute: for ages in words. */
export const minuteClock: ReadonlySignal<number> = clock;

/** Keeps `minuteClock` right. */
export function watchMinutes(): () => void {
  const timer = setInterval(() => {
    clock.value = Date.now();
  }, MINUTE_MS);
  return () => clearInterval(timer);
}

/** The sync state, for the indicator. */
export const syncStatus: ReadonlySignal<SyncStatus> = computed(() =>
  syncStatusOf({
    engine: engineStatus.value,
    browserOnline: browserOnline.value,
    waiting: waiting.value,
    notices: openNotices.value.length,
    storedSyncedMs: storedSyncedMs.value,
    storageLost: storageLost.value || outboxUnread.value,
    stalled: syncStalled.value,
    standing: session.value.standing,
    now_ms: minuteClock.value,
  }),
);
