import type { SyncEvent } from '../../../shared/protocol/events.ts';
import type { PageClock } from './clock.ts';
import { mergeEvents } from './merge-events.ts';

/** At most one poke of the engine in this time, in milliseconds. */
const INTERVAL_MS = 100;

/**
 * Hands on the first event at once, then at most one in 100 ms. Events in between are merged.
 * @returns a function that takes an event, and one that drops the event that waits
 */
export function throttleEvents(
  clock: PageClock,
  emit: (event: SyncEvent) => void,
): { take(event: SyncEvent): void; stop(): void } {
  let waiting: SyncEvent | null = null;
  let cancel: (() => void) | null = null;
  const over = (): void => {
    cancel = null;
    if (waiting === null) return;
    const event = waiting;
    waiting = null;
    open(event);
  };
  const open = (event: SyncEvent): void => {
    cancel = clock.timer(INTERVAL_MS, over);
    emit(event);
  };
  return {
    take: (event) => {
      if (cancel === null) open(event);
      else waiting = waiting ? mergeEvents(waiting, event) : event;
    },
    stop: () => {
      cancel?.();
      cancel = null;
      waiting = null;
    },
  };
}
