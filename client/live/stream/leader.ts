/** The part of the Web Locks API that an election needs. */
export type Locks = Pick<LockManager, 'request'>;

/**
 * Elects one tab of this browser to do something: the one that holds the lock of that name. When it closes, another
 * one follows. A browser without Web Locks (before 2022) has no election: each tab leads itself.
 *
 * @param lead begins the work and returns what ends it
 * @returns what gives the office up, or the candidacy
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
