import type { BaseRow, OutboxEntry, RowKey } from '../sync/device-rows.ts';
import type { Writing } from './transaction.ts';

/** Rows that must be replayed together: their bases, and every entry on them in the order of the outbox. */
export interface Related {
  bases: Map<RowKey, BaseRow>;
  entries: OutboxEntry[];
}

/**
 * Collects all entries on `keys`, on the other rows of these entries, and so on, with the bases of all these rows. By
 * index only: the cost depends on what is related, never on what is stored.
 */
export async function closure(tx: Writing, keys: Iterable<RowKey>): Promise<Related> {
  const bases = new Map<RowKey, BaseRow>();
  const entries = new Map<number, OutboxEntry>();
  const visited = new Set<RowKey>();
  let frontier = [...new Set(keys)];
  while (frontier.length > 0) {
    for (const key of frontier) visited.add(key);
    const [found, waiting] = await Promise.all([
      Promise.all(frontier.map((key) => tx.objectStore('bases').get(key))),
      entriesOn(tx, 'by_key', frontier),
    ]);
    for (const base of found) if (base) bases.set(base.key, base);
    for (const entry of waiting) entries.set(entry.seq, entry);
    frontier = [...new Set(waiting.flatMap((entry) => entry.keys))].filter((key) => !visited.has(key));
  }
  return { bases, entries: [...entries.values()].sort((a, b) => a.seq - b.seq) };
}

/** The entries that touch (`by_key`) or refer to (`by_ref`) one of `keys`, each once, in the order of the outbox. */
export async function entriesOn(
  tx: Writing,
  index: 'by_key' | 'by_ref',
  keys: Iterable<RowKey>,
): Promise<OutboxEntry[]> {
  const source = tx.objectStore('outbox').index(index);
  const found = await Promise.all([...keys].map((key) => source.getAll(key)));
  const entries = new Map(found.flat().map((entry) => [entry.seq, entry]));
  return [...entries.values()].sort((a, b) => a.seq - b.seq);
}
