import type { SyncEvent } from '../../../shared/protocol/events.ts';
import type { PageClock } from './clock.ts';
import { mergeEvents } from './merge-events.ts';

/** While the engine is at work with an event, the next one waits so long at most, in milliseconds. */
const INTERVAL_MS = 100;
/** So long it waits also where the engine is at rest again: a burst must not take all of a tablet's time. */
const BURST_MS = 25;

/** Takes events, and hands them on. */
export interface EventThrottle {
  take(event: SyncEvent): void;
  /** The engine is at rest: what waits need not wait any more. */
  rest(): void;
  /** Drops the event that waits. */
  stop(): void;
}

/**
 * Hands on an event at once where the engine is at rest, else when it is (25 ms after the one before at the earliest), or after 100 ms.
 * Events in between are merged.
 */
export function throttleEvents(clock: PageClock, emit: (event: SyncEvent) => void): EventThrottle {
  let waiting: SyncEvent | null = null;
  let cancel: (() => void) | null = null;
  let openedMs = 0;
  const over = (): void => {
    cancel = null;
    if (waiting === null) return;
    const event = waiting;
    waiting = null;
    open(event);
  };
  const open = (event: SyncEvent): void => {
    openedMs = clock.now();
    cancel = clock.timer(INTERVAL_MS, over);
    emit(event);
  };
  const rest = (): void => {
    if (cancel === null) return;
    cancel();
    // The device's clock may be set meanwhile.
    const left = Math.min(BURST_MS, openedMs + BURST_MS - clock.now());
    if (left > 0) cancel = clock.timer(left, over);
    else over();
  };
  return {
    take: (event) => {
      if (cancel === null) open(event);
      else waiting = waiting ? mergeEvents(waiting, event) : event;
    },
    rest,
    stop: () => {
      cancel?.();
      cancel = null;
      waiting = null;
    },
  };
}
