import { openedDevice } from './opened-device.ts';

// A file that somebody chose and has not finished with is kept beside the database, as what is typed is: a reload, or a tab that was
// closed by the system, brings it back. In Cache Storage, which takes bytes of any number; `localStorage` would not.

const PREFIX = 'quayside-kept:';
/** An address that nothing serves: it only names what is in the cache. */
const PATH = '/.kept/';

/** The largest file that is kept, in bytes. What is unsent must never want for the room that it takes. */
const MOST_KEPT_BYTES = 2_000_000;

/** Why a file is not kept: it is too large, or the browser has no place for it. */
export type NotKept = 'too_large' | 'no_place';

/** What is written is written in turn: the last that was asked for is what stays. */
let writing: Promise<unknown> = Promise.resolve();

function inTurn<T>(write: () => Promise<T>): Promise<T> {
  const own = writing.then(write);
  writing = own;
  return own;
}

/** Keeps a file under a name, in place of the one before. @returns null where it is kept */
export function keepFile(name: string, file: Blob): Promise<NotKept | null> {
  return inTurn(async () => {
    await remove(name);
    if (file.size > MOST_KEPT_BYTES) return 'too_large';
    try {
      const cache = await openCache();
      await cache?.put(PATH + name, new Response(file));
      return cache ? null : 'no_place';
    } catch {
      return 'no_place';
    }
  });
}

/** The file that is kept under a name, or null. */
export async function readKeptFile(name: string): Promise<Blob | null> {
  try {
    const found = await (await openCache())?.match(PATH + name);
    return (await found?.blob()) ?? null;
  } catch {
    return null;
  }
}

/** Keeps nothing under a name any more. */
export function dropFile(name: string): Promise<void> {
  return inTurn(() => remove(name));
}

async function remove(name: string): Promise<void> {
  try {
    await (await openCache())?.delete(PATH + name);
  } catch {
    // What cannot be reached was not kept, or is replaced by the next one.
  }
}

/** Forgets all files that were kept in the workspace of a database, whose data is removed from this device. */
export async function forgetFiles(deviceName: string): Promise<void> {
  try {
    await storage()?.delete(PREFIX + deviceName);
  } catch {
    // Storage is forbidden, so nothing was kept.
  }
}

async function openCache(): Promise<Cache | undefined> {
  const device = openedDevice.peek()?.device.name;
  return device === undefined ? undefined : await storage()?.open(PREFIX + device);
}

/** Absent on an insecure address. */
function storage(): CacheStorage | undefined {
  return (globalThis as { caches?: CacheStorage }).caches;
}
