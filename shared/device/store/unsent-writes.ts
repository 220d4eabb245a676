import type { DatabaseState } from './schema.ts';

/** Names a part of what is unsent: an entry of the outbox, or an open notice. */
export type UnsentKey = `outbox:${number}` | `notice:${string}`;

/** A commit that changed what is unsent: which parts, and its number in this database. */
export interface UnsentWrite {
  keys: ReadonlySet<UnsentKey>;
  lsn: number;
}

interface Noted {
  keys: Set<UnsentKey>;
  before: Promise<DatabaseState | undefined>;
}

const noted = new WeakMap<IDBTransaction, Noted>();

/**
 * Notes in a transaction which parts of what is unsent it changes, so that the mirror copies them after the commit. The store
 * `meta` must be in its scope.
 */
export function noteUnsent(tx: IDBTransaction, keys: Iterable<UnsentKey>): void {
  for (const key of keys) {
    const { keys: known } = noted.get(tx) ?? beginNoting(tx);
    known.add(key);
  }
}

/**
 * Gives the transaction the next number of this database (LSN), where it noted anything. A database that comes back with a smaller
 * number than was mirrored has lost commits.
 * @param uuid names the database, the first time
 */
export async function countWrite(tx: IDBTransaction, uuid: () => string): Promise<UnsentWrite | null> {
  const found = noted.get(tx);
  if (!found) return null;
  const before = (await found.before) ?? { id: uuid(), lsn: 0 };
  const next: DatabaseState = { ...before, lsn: before.lsn + 1 };
  tx.objectStore('meta').put(next, 'database');
  return { keys: found.keys, lsn: next.lsn };
}

/** The number is asked for at the first note, so that nobody waits for it at the end. */
function beginNoting(tx: IDBTransaction): Noted {
  const request: IDBRequest<DatabaseState | undefined> = tx.objectStore('meta').get('database');
  const before = new Promise<DatabaseState | undefined>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  // An aborted transaction reports its own failure.
  before.catch(() => undefined);
  const started = { keys: new Set<UnsentKey>(), before };
  noted.set(tx, started);
  return started;
}
