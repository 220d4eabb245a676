import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { engineStatus } from '../live/engine-status.ts';
import { snapshotProgress, storedSyncedMs } from '../live/meta.ts';
import { browserOnline } from '../live/page/online.ts';
import { session } from '../live/session/session.ts';
import { waiting } from './outbox/outbox.ts';
import { hasStalled, noteProgress, type Seen, type SyncProgress } from './progress.ts';
import { isUnreached } from './sync-status.ts';

const stalled = signal(false);
const inSight = signal(true);

/** True when syncing makes no progress although there is a connection [O18]. */
export const syncStalled: ReadonlySignal<boolean> = stalled;

/**
 * Checks at every change and every minute whether syncing makes progress.
 * @param minute tells each minute
 * @param nowMs the device's clock, milliseconds
 */
export function watchProgress(minute: ReadonlySignal<number>, nowMs: () => number): () => void {
  let progress: SyncProgress | null = null;
  const look = (): void => {
    inSight.value = document.visibilityState === 'visible';
  };
  look();
  document.addEventListener('visibilitychange', look);
  const stop = effect(() => {
    void minute.value;
    if (session.value.state !== 'ready') progress = null;
    else progress = noteProgress(progress, seenAt(nowMs()));
    stalled.value = progress !== null && hasStalled(progress);
  });
  return () => {
    stop();
    document.removeEventListener('visibilitychange', look);
  };
}

function seenAt(nowMs: number): Seen {
  const engine = engineStatus.value;
  const { count, oldestMs } = waiting.value;
  const announced = engine?.retry_at_ms ?? 0;
  const reachable = browserOnline.value && !isUnreached(engine);
  const expected = reachable && inSight.value && !engine?.paused && announced <= nowMs;
  const received = Object.values(snapshotProgress.value?.received ?? {}).reduce((sum, each) => sum + each, 0);
  const syncedMs = engine?.synced_ms ?? storedSyncedMs.value;
  return { nowMs, expected, waiting: count, oldestMs, syncedMs, received };
}
