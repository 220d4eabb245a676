import type { ClientState, DatabaseState } from './schema.ts';

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
 * Its name is the first client_id that it had.
 */
export async function countWrite(tx: IDBTransaction): Promise<UnsentWrite | null> {
  const found = noted.get(tx);
  if (!found) return null;
  const before = (await found.before) ?? { id: await readClientId(tx), lsn: 0 };
  const next: DatabaseState = { ...before, lsn: before.lsn + 1 };
  tx.objectStore('meta').put(next, 'database');
  return { keys: found.keys, lsn: next.lsn };
}

/** The number is asked for at the first note, so that nobody waits for it at the end. */
function beginNoting(tx: IDBTransaction): Noted {
  const before = answered<DatabaseState | undefined>(tx.objectStore('meta').get('database'));
  // An aborted transaction reports its own failure.
  before.catch(() => undefined);
  const started = { keys: new Set<UnsentKey>(), before };
  noted.set(tx, started);
  return started;
}

async function readClientId(tx: IDBTransaction): Promise<string> {
  const client = await answered<ClientState | undefined>(tx.objectStore('meta').get('client'));
  if (!client) throw new Error('the database has no client_id: it was not made by upgrade.ts');
  return client.client_id;
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
