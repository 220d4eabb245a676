import { setTimeout as delay } from 'node:timers/promises';

/** Resolves after `ms` milliseconds, or at once when the signal aborts. Does not keep the process alive. */
export function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
