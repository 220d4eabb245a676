import { type ReadonlySignal, signal } from '@preact/signals';
import { keepIdentity } from './keep-identity.ts';

/** What a live query shows: the value of its last read; an error keeps the value that was there before. */
export type LiveResult<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  | { state: 'error'; error: unknown; value: T | undefined };

/** A running live query. `stop` ends it: nothing is read or written after. */
export interface Live<T> {
  result: ReadonlySignal<LiveResult<T>>;
  /** Reads again soon; several calls before the next frame are one read. */
  refresh(): void;
  stop(): void;
}

/** What was read before, and the changes that concern it since. */
export interface Since<T, C> {
  value: T;
  changes: readonly C[];
}

/** What a live query is made of. `C` is what the source tells of a change. */
export interface LiveOptions<T, C> {
  /** Gives the value: all of it where `since` is null, else it may read only what changed. */
  read: (since: Since<T, C> | null) => Promise<T>;
  /** True when the change may alter what `read` gives. */
  affectedBy: (change: C) => boolean;
  /** Tells every change of the data, also of other tabs; returns the function that ends it. */
  listen: (heard: (change: C) => void) => () => void;
  /** Runs a function soon, once; defaults to the next frame. */
  schedule?: (run: () => void) => void;
}

/** With more changes than this between two reads, everything is read again. */
const MOST_CHANGES = 200;
/** How long a frame is waited for, in milliseconds: a hidden tab has none. */
const LONGEST_FRAME_MS = 100;

/**
 * A live query: reads at once, listens to changes, and reads again when one concerns it. A burst of changes causes one read, in
 * the next frame. One read runs at a time. Equal values keep their identity (see keep-identity.ts).
 */
export function liveQuery<T, C>(options: LiveOptions<T, C>): Live<T> {
  const { read, affectedBy, listen, schedule = nextFrame } = options;
  const result = signal<LiveResult<T>>({ state: 'loading' });
  let stopped = false;
  let reading = false;
  let wanted = false;
  // Null: everything is to be read.
  let changes: C[] | null = null;

  const run = async (): Promise<void> => {
    if (stopped || reading) return;
    reading = true;
    wanted = false;
    const before = latest(result.peek());
    const since = changes && before !== undefined ? { value: before, changes } : null;
    changes = [];
    try {
      const value = await read(since);
      if (!stopped) show(result, value);
    } catch (error) {
      changes = null;
      if (!stopped) result.value = { state: 'error', error, value: latest(result.peek()) };
    }
    reading = false;
    if (wanted) schedule(() => void run());
  };
  const runSoon = (): void => {
    if (wanted || stopped) return;
    wanted = true;
    if (!reading) schedule(() => void run());
  };
  const refresh = (): void => {
    changes = null;
    runSoon();
  };
  // Listening starts before the first read, so that no change in between is missed.
  const unlisten = listen((change) => {
    if (!affectedBy(change)) return;
    if (changes && changes.length < MOST_CHANGES) changes.push(change);
    else changes = null;
    runSoon();
  });
  void run();
  const stop = (): void => {
    stopped = true;
    unlisten();
  };
  return { result, refresh, stop };
}

/** The value that a result has, if any. */
export function latest<T>(result: LiveResult<T>): T | undefined {
  return result.state === 'loading' ? undefined : result.value;
}

function show<T>(result: { value: LiveResult<T>; peek(): LiveResult<T> }, value: T): void {
  const before = result.peek();
  const kept = keepIdentity(latest(before), value);
  if (before.state !== 'ready' || before.value !== kept) result.value = { state: 'ready', value: kept };
}

/** Runs in the next frame; in a hidden tab, which has no frames, a little later. */
export function nextFrame(run: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    run();
  };
  const timer = setTimeout(once, LONGEST_FRAME_MS);
  globalThis.requestAnimationFrame?.(once);
}
