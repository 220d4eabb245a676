import { type IDBPTransaction, type StoreNames, unwrap } from 'idb';
import type { Device } from './open.ts';
import type { LocalSchema } from './schema.ts';
import {
  countWrite,
  expectUnsent as expectUnsentIn,
  noteAdded,
  noteUnsent,
  type UnsentKey,
} from './unsent-writes.ts';

export type StoreName = StoreNames<LocalSchema>;
export type Writing = IDBPTransaction<LocalSchema, StoreName[], 'readwrite'>;

/** Everything that an action or the engine writes in one piece. */
const ALL: StoreName[] = [
  'units',
  'partners',
  'products',
  'orders',
  'bases',
  'outbox',
  'notices',
  'graves',
  'staging',
  'meta',
];

/**
 * Runs `work` in one readwrite transaction and waits until it is committed. Nothing but requests of the transaction may be
 * awaited inside. When `work` throws, everything is undone.
 * @param durability `strict`: on the disk when the promise resolves; `relaxed`: what the server could tell again
 * @throws LocalError, and whatever `work` throws: then nothing was changed
 */
export function writing<T>(
  device: Device,
  durability: 'strict' | 'relaxed',
  work: (tx: Writing) => Promise<T>,
  stores: StoreName[] = ALL,
): Promise<T> {
  return device.write(async (db) => {
    const tx = db.transaction(stores, 'readwrite', { durability });
    // `completion` knows the cause of a failure. The promise of idb is not used, and must not be reported as unhandled.
    tx.done.catch(() => undefined);
    const raw = unwrap(tx);
    const committed = completion(raw);
    const limit = new SaveLimit(raw, durability === 'strict' ? device.saveLimitMs : null);
    const whole = async (): Promise<T> => {
      const value = await work(tx);
      const write = await countWrite(raw);
      await committed;
      if (write) device.unsentWritten?.(write);
      return value;
    };
    try {
      return await Promise.race([whole(), limit.passed]);
    } catch (error) {
      if (limit.isPassed) throw error;
      limit.isAborted = abort(raw);
      await Promise.race([committed.catch(() => undefined), limit.passed]);
      throw raw.error ?? error;
    } finally {
      limit.stop();
    }
  });
}

/**
 * Gives up a transaction that the browser does not answer: Chromium may never, once a full disk broke its store. What could be aborted
 * is not saved, for certain. What is being committed cannot be: it is waited for, because nobody knows what becomes of it.
 */
class SaveLimit {
  isPassed = false;
  /** True once the transaction was aborted for another reason. */
  isAborted = false;
  /** Rejects with a TimeoutError. */
  readonly passed: Promise<never>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param limitMs milliseconds; null: no limit */
  constructor(tx: IDBTransaction, limitMs: number | null) {
    this.passed = new Promise((_, reject) => {
      if (limitMs === null) return;
      this.#timer = setTimeout(() => {
        this.isPassed = this.isAborted || abort(tx);
        if (this.isPassed) reject(new DOMException(`no answer within ${limitMs} ms`, 'TimeoutError'));
      }, limitMs);
    });
    this.passed.catch(() => undefined);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Resolves on commit. Not idb's `done`: that one rejects before the transaction knows why (a full disk) it failed. */
function completion(tx: IDBTransaction): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new DOMException('The transaction was aborted.', 'AbortError'));
  });
  done.catch(() => undefined);
  return done;
}

/** @returns false where the transaction had ended already, or is being committed: the first failure is the one that is thrown */
function abort(tx: IDBTransaction): boolean {
  try {
    tx.abort();
    return true;
  } catch {
    return false;
  }
}

/** Puts an entry at the end of the outbox, without waiting for its number. */
export function appendEntry(tx: Writing, entry: Omit<LocalSchema['outbox']['value'], 'seq'>): void {
  const raw = unwrap(tx);
  noteAdded(raw, raw.objectStore('outbox').add(entry));
}

/** Notes that these entries of the outbox were written or removed: the mirror follows after the commit. */
export function noteEntries(tx: Writing, seqs: Iterable<number>): void {
  noteUnsent(
    unwrap(tx),
    [...seqs].map((seq): UnsentKey => `outbox:${seq}`),
  );
}

/** Says that what is unsent will most likely change: what a commit of it needs is asked for ahead. */
export function expectUnsent(tx: Writing): void {
  expectUnsentIn(unwrap(tx));
}

/** The same of notices. */
export function noteNotices(tx: Writing, notices: Iterable<{ id: string }>): void {
  noteUnsent(
    unwrap(tx),
    [...notices].map(({ id }): UnsentKey => `notice:${id}`),
  );
}

/** Puts values without waiting for each one, which is fast for thousands. A put that fails aborts the transaction. */
export function putAll<N extends StoreName>(
  tx: Writing,
  store: N,
  values: Iterable<LocalSchema[N]['value']>,
): void {
  const raw = unwrap(tx.objectStore(store));
  for (const value of values) raw.put(value);
}

/** Deletes keys without waiting for each one, as `putAll` does. */
export function deleteAll<N extends StoreName>(
  tx: Writing,
  store: N,
  keys: Iterable<LocalSchema[N]['key']>,
): void {
  const raw = unwrap(tx.objectStore(store));
  for (const key of keys) raw.delete(key);
}

/**
 * Removes entries from the outbox. Neighbours go together, which is ten times faster for a batch; nothing else is among them, because
 * that is looked at first.
 */
export async function deleteEntries(tx: Writing, seqs: Iterable<number>): Promise<void> {
  const outbox = tx.objectStore('outbox');
  const gone = [...seqs].sort((a, b) => a - b);
  const [first, last] = [gone[0], gone.at(-1)];
  if (first === undefined || last === undefined) return;
  const range = IDBKeyRange.bound(first, last);
  const found = await outbox.getAllKeys(range, gone.length + 1);
  if (found.every((seq, index) => seq === gone[index])) unwrap(outbox).delete(range);
  else deleteAll(tx, 'outbox', gone);
  noteEntries(tx, gone);
}
