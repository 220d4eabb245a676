import { showRows } from '../rebase/show.ts';
import { newBase } from '../rows/base.ts';
import { closure, type Related } from '../rows/closure.ts';
import { type NewOutboxEntry, type Notice, parseRowKey, type RowKey } from '../rows/device-rows.ts';
import { addDates, type Rows, readRowGrave, readRows, serverRow } from '../rows/rows.ts';
import { announce } from '../store/announce.ts';
import { readContext, replayAuthor } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import type { Writing } from '../store/transaction.ts';
import { referencesOf } from './coalesce.ts';
import type { Settler } from './settle.ts';
import type { Shifted } from './withdraw.ts';

/** A mutation with the row of each of its operations: what notices and export files carry. */
export type Carried = NonNullable<Notice['mutation']>;

/**
 * The entry of a carried mutation, under its own mutation_id, with the versions that its author saw. It may have arrived by
 * another way: its `group` keeps it as it is.
 */
export function entryOf(
  { mutation_id, at, operations, rows }: Carried,
  group: 'imported' | 'taken_back',
  nowMs: number,
): NewOutboxEntry {
  const made = Date.parse(at);
  return {
    mutation_id,
    at,
    operations,
    rows,
    keys: [...new Set(rows)],
    refs: referencesOf(operations),
    batch: null,
    group,
    attempts: 0,
    last_error: null,
    created_ms: Number.isNaN(made) ? nowMs : Math.min(made, nowMs),
  };
}

/** True when a mutation waits on this device. */
export async function isWaiting(tx: Writing, mutationId: string): Promise<boolean> {
  return (await tx.objectStore('outbox').index('by_mutation').getKey(mutationId)) !== undefined;
}

/**
 * Puts entries into the outbox as they are, folded into nothing, and shows their rows with them. One with a `seq` goes to that
 * place, which it had before; the others to the end.
 */
export async function enqueue(
  tx: Writing,
  settler: Settler,
  entries: readonly (NewOutboxEntry & { seq?: number })[],
): Promise<Shifted> {
  const context = await readContext(tx);
  const keys = new Set(entries.flatMap((entry) => entry.keys));
  const related = await closure(tx, keys);
  const before = await readRows(tx, new Set([...keys, ...related.bases.keys()]));
  await addBases(tx, related, keys, before);
  const outbox = tx.objectStore('outbox');
  for (const entry of entries) {
    const seq = await outbox.add(entry as Parameters<typeof outbox.add>[0]);
    related.entries.push({ ...entry, seq });
  }
  related.entries.sort((a, b) => a.seq - b.seq);
  const author = replayAuthor(context, settler.user_id, settler.nowMs);
  const shown = await showRows(tx, related, author, context.cursor);
  const dates = addDates(addDates(new Set(), before.values()), shown.values());
  return { rows: [...shown.keys()], dates: [...dates], notices: false };
}

/** Announces what left or entered the outbox. */
export function announceShift(device: Device, shifted: Shifted): void {
  const reference = shifted.rows.some((key) => parseRowKey(key).entity !== 'pre_order');
  announce(device, { ...shifted, reference, outbox: true });
}

async function addBases(tx: Writing, related: Related, keys: Iterable<RowKey>, before: Rows): Promise<void> {
  for (const key of keys) {
    if (related.bases.has(key)) continue;
    const row = before.get(key);
    related.bases.set(key, newBase(key, row ? serverRow(row) : await readRowGrave(tx, key)));
  }
}
