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
  /** True where an entry is being added whose number is not known yet. */
  isAdding: boolean;
  before: Promise<DatabaseState | undefined>;
}

const noted = new WeakMap<IDBTransaction, Noted>();

/**
 * Notes in a transaction which parts of what is unsent it changes, so that the mirror copies them after the commit. The store
 * `meta` must be in its scope.
 */
export function noteUnsent(tx: IDBTransaction, keys: Iterable<UnsentKey>): void {
  for (const key of keys) notedIn(tx).keys.add(key);
}

/** Notes an entry of the outbox that is being added. Its number is known before the transaction has completed. */
export function noteAdded(tx: IDBTransaction, added: IDBRequest<IDBValidKey>): void {
  const found = notedIn(tx);
  found.isAdding = true;
  added.onsuccess = () => found.keys.add(`outbox:${Number(added.result)}`);
}

/** Asks for the number of this database ahead, where something will most likely be noted: nobody waits for it at the end then. */
export function expectUnsent(tx: IDBTransaction): void {
  notedIn(tx);
}

/**
 * Gives the transaction the next number of this database (LSN), where it noted anything. A database that comes back with a smaller
 * number than was mirrored has lost commits.
 * Its name is the first client_id that it had.
 */
export async function countWrite(tx: IDBTransaction): Promise<UnsentWrite | null> {
  const found = noted.get(tx);
  if (!found || (found.keys.size === 0 && !found.isAdding)) return null;
  const before = (await found.before) ?? { id: await readClientId(tx), lsn: 0 };
  const next: DatabaseState = { ...before, lsn: before.lsn + 1 };
  tx.objectStore('meta').put(next, 'database');
  return { keys: found.keys, lsn: next.lsn };
}

function notedIn(tx: IDBTransaction): Noted {
  const known = noted.get(tx);
  if (known) return known;
  const before = answered<DatabaseState | undefined>(tx.objectStore('meta').get('database'));
  // An aborted transaction reports its own failure.
  before.catch(() => undefined);
  const started: Noted = { keys: new Set(), isAdding: false, before };
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
