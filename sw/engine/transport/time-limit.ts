import { Fault } from './faults.ts';
import type { Clock } from './ports.ts';

/**
 * Gives work a limit of time and a signal that ends it; also ends waiting where the work does not hear the signal.
 * @param ms milliseconds
 * @throws Fault `timeout` when the limit is over, the reason of `signal` when that aborts
 */
export async function withTimeLimit<T>(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const limit = new AbortController();
  const forward = (): void => limit.abort(signal.reason);
  signal.addEventListener('abort', forward);
  const cancel = clock.timer(ms, () => limit.abort(new Fault('timeout', `no answer within ${ms / 1000} s`)));
  const aborted = new Promise<never>((_, reject) => {
    limit.signal.addEventListener('abort', () => reject(limit.signal.reason));
  });
  try {
    return await Promise.race([work(limit.signal), aborted]);
  } finally {
    cancel();
    signal.removeEventListener('abort', forward);
  }
}
