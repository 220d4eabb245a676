/** The part of the Web Locks API that an election needs. */
export type Locks = Pick<LockManager, 'request'>;

/**
 * Elects one tab of this browser: the one that holds the Web Lock of that name. When it closes, another tab gets the lock. In a
 * browser without Web Locks (before 2022) every tab leads.
 *
 * @param lead starts the work and returns a function that ends it
 * @returns a function that gives up the lead, or stops waiting for it
 */
export function runForLeader(locks: Locks | undefined, name: string, lead: () => () => void): () => void {
  const resigned = new AbortController();
  const office = (): Promise<void> => {
    const stop = lead();
    return new Promise((resolve) => {
      const end = (): void => {
        stop();
        resolve();
      };
      if (resigned.signal.aborted) end();
      else resigned.signal.addEventListener('abort', end, { once: true });
    });
  };
  if (locks) {
    locks.request(name, { signal: resigned.signal }, office).catch(() => undefined);
  } else {
    void office();
  }
  return () => resigned.abort();
}
