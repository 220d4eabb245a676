/** How long another page or worker may hold a mirror, in milliseconds; then it is tried again later. */
const LOCK_LIMIT_MS = 30_000;

/** The name of a database's mirror, in Cache Storage and as a lock. */
export function mirrorName(database: string): string {
  return `mirror:${database}`;
}

/**
 * Runs `work` while no other page or worker works on this mirror. Without Web Locks (browsers before 2022) two may work at once; the
 * next check makes the mirror whole again.
 */
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = (globalThis.navigator as { locks?: LockManager } | undefined)?.locks;
  if (!locks) return work();
  return await locks.request(name, { signal: AbortSignal.timeout(LOCK_LIMIT_MS) }, work);
}
