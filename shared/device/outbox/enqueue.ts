import { closure, type Related } from '../rebase/related.ts';
import { showRows } from '../rebase/show-rows.ts';
import type { CarriedMutation } from '../rows/notice.ts';
import { keysOf, type NewOutboxEntry } from '../rows/outbox-entry.ts';
import { addDates, parseRowKey, type RowKey, serverRow } from '../rows/row.ts';
import { announce } from '../store/announce.ts';
import { authorOf, type DeviceAuthor, readContext } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { beginBase, type Rows, readRows } from '../store/row-store.ts';
import type { Writing } from '../store/transaction.ts';
import { referencesOf } from './coalesce.ts';
import type { OutboxChange } from './move-to-notices.ts';
import { addEntry } from './outbox.ts';

/**
 * The entry of a carried mutation, under its own mutation_id, with the versions that its author saw. It may have arrived by
 * another way: its `group` keeps it as it is.
 */
export function entryOf(
  { mutation_id, at, currency, operations, rows }: CarriedMutation,
  group: 'imported' | 'taken_back' | 'restored',
  nowMs: number,
): NewOutboxEntry {
  const made = Date.parse(at);
  return {
    mutation_id,
    at,
    ...(currency ? { currency } : {}),
    operations,
    rows,
    keys: keysOf(operations, rows),
    refs: referencesOf(operations),
    batch: null,
    group,
    attempts: 0,
    last_error: null,
    created_ms: Number.isNaN(made) ? nowMs : Math.min(made, nowMs),
  };
}

/** True when a mutation waits on this device. */
export async function isUnsent(tx: Writing, mutationId: string): Promise<boolean> {
  return (await tx.objectStore('outbox').index('by_mutation').getKey(mutationId)) !== undefined;
}

/**
 * Puts entries into the outbox as they are, folded into nothing, and shows their rows with them. One with a `seq` goes to that
 * place, which it had before; the others to the end.
 */
export async function enqueue(
  tx: Writing,
  author: DeviceAuthor,
  entries: readonly (NewOutboxEntry & { seq?: number })[],
): Promise<OutboxChange> {
  const context = await readContext(tx);
  const keys = new Set(entries.flatMap((entry) => entry.keys));
  const related = await closure(tx, keys);
  const before = await readRows(tx, new Set([...keys, ...related.bases.keys()]));
  await addBases(tx, related, keys, before);
  for (const entry of entries) related.entries.push(await addEntry(tx, entry));
  related.entries.sort((a, b) => a.seq - b.seq);
  const shown = await showRows(tx, related, authorOf(context, author), context.cursor);
  const dates = addDates(addDates(new Set(), before.values()), shown.values());
  return { rows: [...shown.keys()], dates: [...dates], notices: false };
}

/** Announces what left or entered the outbox. */
export function announceOutbox(device: Device, shifted: OutboxChange): void {
  const reference = shifted.rows.some((key) => parseRowKey(key).entity !== 'pre_order');
  announce(device, { ...shifted, reference, outbox: true });
}

async function addBases(tx: Writing, related: Related, keys: Iterable<RowKey>, before: Rows): Promise<void> {
  for (const key of keys) {
    if (related.bases.has(key)) continue;
    const row = before.get(key);
    related.bases.set(key, await beginBase(tx, key, row ? serverRow(row) : null));
  }
}
