import { setTimeout as delay } from 'node:timers/promises';

/** How a wait ends before its condition holds. */
export interface WaitOptions {
  /** Milliseconds; 10,000 unless told. */
  limit?: number;
  signal?: AbortSignal;
  /** For the message of the error. */
  what?: string;
}

/**
 * Asks again and again until the answer is neither undefined, null nor false.
 * @param ask fails count as "not yet"; the last failure becomes the cause of the error
 * @returns the answer
 * @throws when the limit is over, or with the signal's reason
 */
export async function until<T>(
  ask: () => T | Promise<T>,
  { limit = 10_000, signal, what = 'a condition' }: WaitOptions = {},
): Promise<Exclude<T, undefined | null | false>> {
  const end = performance.now() + limit;
  let cause: unknown;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer as Exclude<T, undefined | null | false>;
      }
    } catch (error) {
      cause = error;
    }
    if (performance.now() > end) throw new Error(`waited ${limit} ms for ${what}, in vain`, { cause });
    await delay(25);
  }
}

/**
 * Gives a promise a limit of time.
 * @throws when it is over; the promise itself goes on, unheard
 */
export async function within<T>(limit: number, what: string, promise: Promise<T>): Promise<T> {
  const over = new AbortController();
  promise.catch(() => undefined);
  const timeout = delay(limit, undefined, { signal: over.signal }).then(() => {
    throw new Error(`${what} took more than ${limit} ms`);
  });
  timeout.catch(() => undefined);
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    over.abort();
  }
}
