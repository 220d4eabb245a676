/** The state of syncing at one moment. Times are milliseconds of the device's clock. */
export interface Seen {
  nowMs: number;
  /** False while no progress is expected: offline, page hidden, paused, or before the next announced attempt. */
  expected: boolean;
  /** Changes that wait, and when the oldest of them was made. */
  waiting: number;
  oldestMs: number | null;
  /** When the last pull was completed. */
  syncedMs: number | null;
  /** Records that a snapshot under way has brought so far. */
  received: number;
}

/** The last state, and since when nothing has changed. */
export interface SyncProgress {
  seen: Seen;
  sinceMs: number;
}

/** After this long without progress, in milliseconds, although it is expected, the user is told [O18]. */
const PATIENCE_MS = 3 * 60_000;

/** The check runs every minute. A longer gap than this, in milliseconds, means that the device was asleep, with its engine. */
const ASLEEP_MS = 150_000;

/** Adds the present state. @param before null at first */
export function noteProgress(before: SyncProgress | null, seen: Seen): SyncProgress {
  const anew = before === null || !before.seen.expected || wasAsleep(before.seen, seen);
  const sinceMs = anew || !seen.expected || hasMoved(before.seen, seen) ? seen.nowMs : before.sinceMs;
  return { seen, sinceMs };
}

/** True when syncing makes no progress although nothing known prevents it [O18]. */
export function hasStalled({ seen, sinceMs }: SyncProgress): boolean {
  return seen.expected && seen.nowMs - sinceMs >= PATIENCE_MS;
}

/** While changes wait, a pull alone is no progress: this looks for an outbox that is stuck although the connection works. */
function hasMoved(before: Seen, seen: Seen): boolean {
  if (seen.received > before.received) return true;
  if (before.waiting === 0 && seen.waiting > 0) return true;
  if (seen.waiting < before.waiting) return true;
  if (seen.waiting > 0) return (seen.oldestMs ?? 0) > (before.oldestMs ?? 0);
  return seen.syncedMs !== before.syncedMs;
}

/** True after sleep, and after the device's clock was set. */
function wasAsleep(before: Seen, seen: Seen): boolean {
  const passed = seen.nowMs - before.nowMs;
  return passed < 0 || passed > ASLEEP_MS;
}
