import { dependantsOf } from '../sync/coalesce.ts';
import { type OutboxEntry, parseRowKey, type RowKey, rowKey } from '../sync/device-rows.ts';
import { setAsideNotice } from '../sync/notices.ts';
import { announce } from './announce.ts';
import { closure, entriesOn } from './closure.ts';
import { putMeta, readContext, replayAuthor } from './context.ts';
import { addNotices } from './notices.ts';
import type { Device } from './open.ts';
import { addDates, readRows, serverRow } from './rows.ts';
import type { Settler } from './settle.ts';
import { showRows } from './show.ts';
import { deleteAll, putAll, type Writing, writing } from './transaction.ts';

/**
 * The server refused a frozen batch whole (400, 413) [O10]: several mutations are halved, to be sent under new numbers; one
 * alone is set aside, with what depends on it, as notices that carry them whole. An unknown batch changes nothing.
 * @throws LocalError
 */
export async function refuseBatch(
  device: Device,
  settler: Settler,
  batch: number,
  error: { code: string; message: string },
): Promise<void> {
  const changed = await writing(device, 'strict', async (tx) => {
    const entries = await tx.objectStore('outbox').index('by_batch').getAll(batch);
    const only = entries[0];
    if (!only) return null;
    putMeta(tx, 'frozen', null);
    if (entries.length === 1) return setAside(tx, settler, only, error);
    const half = Math.ceil(entries.length / 2);
    putAll(
      tx,
      'outbox',
      entries.map((entry, index) => ({ ...entry, batch: null, group: `${batch}.${index < half ? 1 : 2}` })),
    );
    return { rows: [], dates: [], notices: false };
  });
  if (!changed) return;
  const reference = changed.rows.some((key) => parseRowKey(key).entity !== 'pre_order');
  announce(device, { ...changed, reference, outbox: true });
}

async function setAside(
  tx: Writing,
  settler: Settler,
  refused: OutboxEntry,
  error: { code: string; message: string },
): Promise<{ rows: RowKey[]; dates: string[]; notices: boolean }> {
  const context = await readContext(tx);
  const dependants = await findDependants(tx, refused);
  const entries = [refused, ...dependants];
  const related = await closure(tx, new Set(entries.flatMap((entry) => entry.keys)));
  const before = await readRows(tx, related.bases.keys());
  const rowBefore = (key: RowKey) => {
    const row = before.get(key);
    return row ? serverRow(row) : null;
  };
  const because = { code: 'depends_on_refused', message: 'It builds on a change that the server refused.' };
  const notices = entries.map((entry) =>
    setAsideNotice(entry, entry === refused ? error : because, rowBefore, settler.nowMs),
  );
  await addNotices(tx, notices);
  const seqs = new Set(entries.map((entry) => entry.seq));
  deleteAll(tx, 'outbox', seqs);
  related.entries = related.entries.filter((entry) => !seqs.has(entry.seq));
  const author = replayAuthor(context, settler.user_id, settler.nowMs);
  const shown = await showRows(tx, related, author, context.cursor);
  const dates = addDates(addDates(new Set(), before.values()), shown.values());
  return { rows: [...shown.keys()], dates: [...dates], notices: true };
}

/**
 * What cannot be applied without `first`, found by index: the entries on, and referring to, what it makes; then those on
 * what these make, until nothing is added.
 */
export async function findDependants(tx: Writing, first: OutboxEntry): Promise<OutboxEntry[]> {
  const candidates = new Map<number, OutboxEntry>();
  let dependants: OutboxEntry[] = [];
  let fresh: OutboxEntry[] = [first];
  while (fresh.length > 0) {
    const touched = new Set(fresh.flatMap(rowsMadeOrHoldingMade));
    for (const index of ['by_key', 'by_ref'] as const) {
      for (const entry of await entriesOn(tx, index, touched)) candidates.set(entry.seq, entry);
    }
    const known = new Set(dependants.map((entry) => entry.seq));
    dependants = dependantsOf(
      first,
      [...candidates.values()].sort((a, b) => a.seq - b.seq),
    );
    fresh = dependants.filter((entry) => !known.has(entry.seq));
  }
  return dependants;
}

/** The rows that an entry makes, and those in which it makes a line. */
function rowsMadeOrHoldingMade(entry: OutboxEntry): RowKey[] {
  return entry.operations.flatMap((operation, index) => {
    if (operation.op !== 'create') return [];
    if (operation.entity !== 'flow') return [rowKey(operation.entity, operation.id)];
    return entry.rows[index] ?? [];
  });
}
