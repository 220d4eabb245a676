import type { Author } from '../../merge/author.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { isOrder, type RowKey, type ShownRow } from '../rows/row.ts';
import { readDeletedLines, writeRows } from '../store/row-store.ts';
import { deleteAll, putAll, type Writing } from '../store/transaction.ts';
import type { Related } from './related.ts';
import { replay } from './replay.ts';

/** Where the device has read to, and its window (`from`: orders delivered before are not kept; null: all are). */
export interface Reach {
  cursor: number;
  from: string | null;
}

/**
 * Shows related rows [O2]: replays the waiting entries on the bases and writes rows and bases. A base on which nothing
 * waits any more goes as soon as the device has read past what its receipts told; an order outside the window goes with its last
 * waiting change.
 * @returns the rows as they are shown now
 */
export async function showRows(
  tx: Writing,
  related: Related,
  author: Author,
  reach: Reach,
): Promise<Map<RowKey, ShownRow | null>> {
  const copies = await readDeletedLines(tx, restoredLines(related.entries));
  const shown = replay([...related.bases.values()], related.entries, author, [...copies.values()]);
  const waiting = new Set(related.entries.flatMap((entry) => entry.keys));
  const kept = [...related.bases.values()].filter(
    (base) => waiting.has(base.key) || (base.head > reach.cursor && !base.missing),
  );
  const keptKeys = new Set(kept.map((base) => base.key));
  putAll(
    tx,
    'bases',
    kept.map((base) => ({ ...base, idle: waiting.has(base.key) ? (0 as const) : (1 as const) })),
  );
  deleteAll(
    tx,
    'bases',
    [...related.bases.keys()].filter((key) => !keptKeys.has(key)),
  );
  for (const [key, row] of shown) {
    const isGone = related.bases.get(key)?.missing === true || (row && isOutside(row, reach.from));
    if (!waiting.has(key) && isGone) shown.set(key, null);
  }
  writeRows(tx, shown);
  return shown;
}

/** True for an order delivered before the window. */
function isOutside(row: ShownRow, from: string | null): boolean {
  return from !== null && isOrder(row) && row.delivery_date < from;
}

function restoredLines(entries: readonly OutboxEntry[]): Set<string> {
  const restores = entries
    .flatMap((entry) => entry.operations)
    .filter(({ op, entity }) => op === 'restore' && entity === 'flow');
  return new Set(restores.map((operation) => operation.id));
}
