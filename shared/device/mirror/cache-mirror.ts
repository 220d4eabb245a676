import { withLimit } from '../store/limit.ts';
import type { MirrorStore } from './mirror-store.ts';

/** How long one exchange with the cache may take, in milliseconds. */
const LIMIT_MS = 10_000;

/** Addresses that nothing serves: they only name what is in the cache. */
const PATH = '/.mirror/';

/**
 * The mirror in Cache Storage, one cache for each name. Not in OPFS: in Chromium that keeps its folders in a LevelDB of its own, which
 * a full disk breaks like IndexedDB's (see docs/reliability.md).
 * @returns null where there is no Cache Storage: on an insecure address, or where the browser forbids it
 */
export function cacheMirror(name: string): MirrorStore | null {
  const storage = (globalThis as { caches?: CacheStorage }).caches;
  if (!storage) return null;
  const limited = <T>(work: Promise<T>): Promise<T> => withLimit(work, LIMIT_MS, undefined, () => undefined);
  const address = (key: string): string => `${PATH}${encodeURIComponent(key)}`;
  /** A cache is made by the first put only: most visitors never have one. */
  const existing = async (): Promise<Cache | null> =>
    (await storage.has(name)) ? await storage.open(name) : null;
  return {
    keys: () =>
      limited(
        (async () => {
          const requests = (await (await existing())?.keys()) ?? [];
          return requests.map(({ url }) => decodeURIComponent(new URL(url).pathname.slice(PATH.length)));
        })(),
      ),
    get: (key) =>
      limited((async () => (await (await (await existing())?.match(address(key)))?.text()) ?? null)()),
    put: (key, text) =>
      limited(storage.open(name).then((cache) => cache.put(address(key), new Response(text)))),
    remove: (keys) =>
      limited(
        (async () => {
          const cache = await existing();
          await Promise.all(keys.map((key) => cache?.delete(address(key))));
        })(),
      ),
    clear: () => limited(storage.delete(name).then(() => undefined)),
  };
}
