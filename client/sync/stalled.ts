import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { snapshotProgress, storedSyncedMs } from '../live/meta.ts';
import { browserOnline } from '../live/online.ts';
import { session } from '../live/session/session.ts';
import { engineStatus } from '../live/worker/engine.ts';
import { waiting } from './outbox.ts';
import { hasStalled, noteProgress, type Progress, type Seen } from './progress.ts';
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
  let progress: Progress | null = null;
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

function seenAt(now_ms: number): Seen {
  const engine = engineStatus.value;
  const { count, oldest_ms } = waiting.value;
  const announced = engine?.retry_at_ms ?? 0;
  const reachable = browserOnline.value && !isUnreached(engine);
  const expected = reachable && inSight.value && !engine?.paused && announced <= now_ms;
  const received = Object.values(snapshotProgress.value?.received ?? {}).reduce((sum, each) => sum + each, 0);
  const synced_ms = engine?.synced_ms ?? storedSyncedMs.value;
  return { now_ms, expected, waiting: count, oldest_ms, synced_ms, received };
}
