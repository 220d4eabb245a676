import type { Locks } from '../link/leader.ts';

/** Web Locks of one browser, shared by the tabs of a test. */
export function fakeLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>();
  const request = (
    name: string,
    { signal }: { signal?: AbortSignal },
    work: () => Promise<unknown>,
  ): Promise<unknown> => {
    const before = tails.get(name) ?? Promise.resolve();
    const held = before.then(() => {
      signal?.throwIfAborted();
      return work();
    });
    tails.set(
      name,
      held.catch(() => undefined),
    );
    return held;
  };
  return { request: request as Locks['request'] };
}
