import type { BaseRow } from '../rows/base.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import type { RowKey } from '../rows/row.ts';
import type { Writing } from '../store/transaction.ts';

/** Rows that must be replayed together: their bases, and every entry on them in the order of the outbox. */
export interface Related {
  bases: Map<RowKey, BaseRow>;
  entries: OutboxEntry[];
}

/**
 * Collects all entries on `keys`, on the other rows of these entries, and so on, with the bases of all these rows. It
 * reads by index only: the cost grows with the related entries, not with the database.
 * @param known entries that were read already, with all their rows among `keys`
 */
export async function closure(
  tx: Writing,
  keys: Iterable<RowKey>,
  known: readonly OutboxEntry[] = [],
): Promise<Related> {
  const bases = new Map<RowKey, BaseRow>();
  const entries = new Map(known.map((entry) => [entry.seq, entry]));
  const visited = new Set<RowKey>();
  let frontier = [...new Set(keys)];
  while (frontier.length > 0) {
    for (const key of frontier) visited.add(key);
    const [found, fresh] = await Promise.all([
      Promise.all(frontier.map((key) => tx.objectStore('bases').get(key))),
      readEntries(tx, 'by_key', frontier, entries),
    ]);
    for (const base of found) if (base) bases.set(base.key, base);
    frontier = [...new Set(fresh.flatMap((entry) => entry.keys))].filter((key) => !visited.has(key));
  }
  return { bases, entries: inOrder(entries.values()) };
}

/** The entries that touch (`by_key`) or refer to (`by_ref`) one of `keys`, each once, in the order of the outbox. */
export async function entriesOn(
  tx: Writing,
  index: 'by_key' | 'by_ref',
  keys: Iterable<RowKey>,
): Promise<OutboxEntry[]> {
  return inOrder(await readEntries(tx, index, keys, new Map()));
}

/** Reads the entries on `keys` that are missing from `known`, and adds them to it. */
async function readEntries(
  tx: Writing,
  index: 'by_key' | 'by_ref',
  keys: Iterable<RowKey>,
  known: Map<number, OutboxEntry>,
): Promise<OutboxEntry[]> {
  const all = [...keys];
  const found = all.length === 1 ? await readOn(tx, index, all[0]) : await readEach(tx, index, all, known);
  const fresh = found.filter((entry) => !known.has(entry.seq));
  for (const entry of fresh) known.set(entry.seq, entry);
  return fresh;
}

/** Of one row only, in one request: a user's action waits for each. */
async function readOn(
  tx: Writing,
  index: 'by_key' | 'by_ref',
  key: RowKey | undefined,
): Promise<OutboxEntry[]> {
  return key === undefined ? [] : await tx.objectStore('outbox').index(index).getAll(key);
}

/** Each is read once, however many rows it touches. */
async function readEach(
  tx: Writing,
  index: 'by_key' | 'by_ref',
  keys: readonly RowKey[],
  known: ReadonlyMap<number, OutboxEntry>,
): Promise<OutboxEntry[]> {
  const outbox = tx.objectStore('outbox');
  const numbers = await Promise.all(keys.map((key) => outbox.index(index).getAllKeys(key)));
  const unknown = [...new Set(numbers.flat())].filter((seq) => !known.has(seq));
  const found = await Promise.all(unknown.map((seq) => outbox.get(seq)));
  return found.filter((entry) => entry !== undefined);
}

function inOrder(entries: Iterable<OutboxEntry>): OutboxEntry[] {
  return [...entries].sort((a, b) => a.seq - b.seq);
}
