import { withLimit } from './limit.ts';

const NAME = 'room';
/** Less than that is no room to work in. */
const PROBE_BYTES = 64 * 1024;
const LIMIT_MS = 5_000;

/**
 * Finds out whether anything can be stored at all, by storing something: a full disk comes from IndexedDB as an "UnknownError" or as a
 * failed opening, which may mean anything.
 * @returns true also where it cannot be found out
 */
export async function hasRoom(): Promise<boolean> {
  const storage = (globalThis as { caches?: CacheStorage }).caches;
  if (!storage) return true;
  try {
    await withLimit(probe(storage), LIMIT_MS, undefined, () => undefined);
    return true;
  } catch {
    return false;
  } finally {
    await storage.delete(NAME).catch(() => false);
  }
}

async function probe(storage: CacheStorage): Promise<void> {
  const cache = await storage.open(NAME);
  await cache.put('/.room', new Response(new Uint8Array(PROBE_BYTES)));
}
