/**
 * Waits for `promise`, but no longer than `timeoutMs` milliseconds or until `signal` aborts. What arrives later is
 * handed to `discard`.
 */
export function withLimit<T>(
  promise: Promise<T>,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  discard: (late: T) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let waiting = true;
    const end = (settle: () => void): void => {
      if (!waiting) return;
      waiting = false;
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
      settle();
    };
    const aborted = (): void => end(() => reject(signal?.reason));
    const timer = setTimeout(
      () => end(() => reject(new Error(`not done within ${timeoutMs} ms`))),
      timeoutMs,
    );
    signal?.addEventListener('abort', aborted);
    if (signal?.aborted) aborted();
    promise.then(
      (value) => (waiting ? end(() => resolve(value)) : discard(value)),
      (error: unknown) => end(() => reject(error)),
    );
  });
}
