/** What is seen of a device's syncing at one moment, by its clock in milliseconds. */
export interface Seen {
  now_ms: number;
  /** False while nothing is to be expected: offline, out of sight, paused, or until the next attempt that was announced. */
  expected: boolean;
  /** Changes that wait, and when the oldest of them was made. */
  waiting: number;
  oldest_ms: number | null;
  /** When the last pull was completed. */
  synced_ms: number | null;
  /** Records that a snapshot under way has brought so far. */
  received: number;
}

/** What was seen last, and since when nothing has moved. */
export interface Progress {
  seen: Seen;
  since_ms: number;
}

/** Standing still for this long, in milliseconds, although all is well, is told to the user [O18]. */
const PATIENCE_MS = 3 * 60_000;

/** A device that looks every minute and then did not for this long was asleep: its engine was, too. */
const ASLEEP_MS = 150_000;

/** Takes in what is seen now. @param before null at first */
export function noteProgress(before: Progress | null, seen: Seen): Progress {
  const anew = before === null || !before.seen.expected || wasAsleep(before.seen, seen);
  const since_ms = anew || !seen.expected || hasMoved(before.seen, seen) ? seen.now_ms : before.since_ms;
  return { seen, since_ms };
}

/** True where syncing stands still although nothing is known that would keep it [O18]. */
export function hasStalled({ seen, since_ms }: Progress): boolean {
  return seen.expected && seen.now_ms - since_ms >= PATIENCE_MS;
}

/** A pull alone is no progress while changes wait: an outbox that is stuck behind a good connection is what is looked for. */
function hasMoved(before: Seen, seen: Seen): boolean {
  if (seen.received > before.received) return true;
  if (before.waiting === 0 && seen.waiting > 0) return true;
  if (seen.waiting < before.waiting) return true;
  if (seen.waiting > 0) return (seen.oldest_ms ?? 0) > (before.oldest_ms ?? 0);
  return seen.synced_ms !== before.synced_ms;
}

/** Also where the device's clock was set. */
function wasAsleep(before: Seen, seen: Seen): boolean {
  const passed = seen.now_ms - before.now_ms;
  return passed < 0 || passed > ASLEEP_MS;
}
