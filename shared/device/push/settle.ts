import type { Operation } from '../../protocol/operation.ts';
import type { PushResponse, Receipt, Result } from '../../protocol/push.ts';
import type { Line } from '../../records/line.ts';
import { addNotices } from '../notices/keep-notices.ts';
import { noticesOf } from '../notices/make-notice.ts';
import { closure, type Related } from '../rebase/related.ts';
import { addBases, moveLine, movesIn, relocate } from '../rebase/relocate.ts';
import { showRows } from '../rebase/show-rows.ts';
import { type BaseRow, claimOwn, newBase, recordIn } from '../rows/base.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import {
  addDates,
  isLine,
  parseRowKey,
  type RowKey,
  rowKey,
  type ServerRow,
  serverRow,
} from '../rows/row.ts';
import { announce } from '../store/announce.ts';
import { authorOf, type Context, type DeviceAuthor, putMeta, readContext } from '../store/context.ts';
import { LocalError } from '../store/errors.ts';
import type { Device } from '../store/open.ts';
import { type Rows, readDeletedLines, readLastSeen, readRows } from '../store/row-store.ts';
import { deleteEntries, type Writing, writing } from '../store/transaction.ts';
import { likelyResults, settleBase } from './settle-base.ts';
import { settleMerge } from './settle-merge.ts';

// This folder: a batch. It is frozen, sent by the engine, and then settled by its receipts or refused as a whole.

/**
 * Settles the answer to a frozen batch in one transaction [O6]: bases, rows, notices, entries removed. An answer to a batch
 * that is settled already changes nothing.
 * @throws LocalError `receipts_mismatch` when the receipts are not those of the batch, or a fault of the storage: nothing
 * was changed
 */
export async function settleBatch(
  device: Device,
  author: DeviceAuthor,
  batch: number,
  response: PushResponse,
): Promise<void> {
  const settled = await writing(device, 'strict', async (tx) => {
    const entries = await tx.objectStore('outbox').index('by_batch').getAll(batch);
    if (entries.length === 0) return null;
    checkReceipts(entries, response.receipts);
    return settleIn(tx, author, entries, response);
  });
  if (!settled) return;
  const { rows, dates, notices } = settled;
  announce(device, { rows, dates, notices, reference: rows.some(isReference), outbox: true });
}

async function settleIn(tx: Writing, author: DeviceAuthor, entries: OutboxEntry[], response: PushResponse) {
  const context = await readContext(tx);
  const related = await closure(tx, new Set(entries.flatMap((entry) => entry.keys)), entries);
  await addBases(tx, related, homesIn(response.receipts));
  const before = await readRows(tx, related.bases.keys());
  const lastSeen = await readGone(tx, before);
  const deletedLines = await readDeletedLines(tx, linesIn(response.receipts));
  const isSameEpoch = context.cursor.epoch === response.epoch;
  for (const [index, entry] of entries.entries()) {
    const receipt = response.receipts[index];
    if (receipt) settleEntry(related, entry, receipt, { context, author, before, deletedLines, isSameEpoch });
  }
  for (const [key, base] of related.bases)
    related.bases.set(key, { ...base, head: Math.max(base.head, response.head) });

  const rowBefore = (key: RowKey) => shownBefore(before, key) ?? lastSeen.get(key) ?? null;
  const notices = entries.flatMap((entry, index) => {
    const receipt = response.receipts[index];
    return receipt ? noticesOf(entry, receipt, rowBefore, author.nowMs) : [];
  });
  const made = await addNotices(tx, notices);
  const settledSeqs = new Set(entries.map((entry) => entry.seq));
  await deleteEntries(tx, settledSeqs);
  putMeta(tx, 'frozen', null);
  related.entries = related.entries.filter((entry) => !settledSeqs.has(entry.seq));
  const servers = [...related.bases.values()].flatMap(({ server }) => server ?? []);
  await relocate(tx, related, movesIn(servers, related.entries));
  const shown = await showRows(tx, related, authorOf(context, author), context.cursor);
  const dates = addDates(addDates(new Set(), before.values()), shown.values());
  return { rows: [...shown.keys()], dates: [...dates], notices: made > 0 };
}

/** The rows that are not shown, as they were when they were deleted. */
async function readGone(tx: Writing, before: Rows): Promise<Map<RowKey, ServerRow>> {
  const gone = new Map<RowKey, ServerRow>();
  for (const [key, shown] of before) {
    const row = shown ? null : await readLastSeen(tx, key);
    if (row) gone.set(key, row);
  }
  return gone;
}

interface Settling {
  context: Context;
  author: DeviceAuthor;
  before: Rows;
  /** What the device knows of deleted lines that the receipts tell of. */
  deletedLines: ReadonlyMap<string, Line>;
  isSameEpoch: boolean;
}

function settleEntry(
  related: Related,
  entry: OutboxEntry,
  receipt: Receipt,
  { context, author, before, deletedLines, isSameEpoch }: Settling,
): void {
  const by = {
    at: new Date(author.nowMs).toISOString(),
    user_id: author.userId,
    isUnchanged: receipt.sync_id === null,
  };
  // A late answer: the device has pulled this mutation's changes, and maybe later ones, already.
  const isKnown = isSameEpoch && receipt.sync_id !== null && receipt.sync_id <= context.cursor.cursor;
  const isUntold = receipt.results.length === 0 && receipt.sync_id !== null;
  const results = isUntold && !isKnown ? likelyResults(related.bases, entry) : receipt.results;
  for (const [index, operation] of entry.operations.entries()) {
    const key = entry.rows[index];
    if (!key) continue;
    const base: BaseRow = related.bases.get(key) ?? newBase(key, shownBefore(before, key));
    const result = results[index];
    if (isKnown || isOutdated(result, deletedLines)) related.bases.set(key, claimOwn(base, operation));
    else if (result && operation.op === 'merge') settleMerge(related.bases, operation, result, by);
    else if (result) settleRecord(related.bases, key, settleBase(base, operation, result, by), operation);
  }
}

/** True for a late answer that tells of a line as it was before the device heard of its deletion. */
function isOutdated(result: Result | null | undefined, deletedLines: ReadonlyMap<string, Line>): boolean {
  const deleted = result && deletedLines.get(result.id);
  return deleted?.deleted_at != null && Number(result?.record?.['version']) < deleted.version;
}

/** Puts a settled base in its place; a line goes to the base of the pre-order that it is in now. */
function settleRecord(bases: Related['bases'], key: RowKey, base: BaseRow, { entity, id }: Operation): void {
  bases.set(key, base);
  const line = entity === 'flow' ? recordIn(base, entity, id) : null;
  if (line && isLine(line)) moveLine(bases, id, rowKey('pre_order', line.pre_order_id));
}

/** The lines of which receipts tell the server's record. */
function linesIn(receipts: readonly Receipt[]): Set<string> {
  const lines = receipts.flatMap(({ results }) =>
    results.filter(({ entity, record }) => entity === 'flow' && record !== null),
  );
  return new Set(lines.map(({ id }) => id));
}

/** The pre-orders in which the server has the lines that receipts tell of. */
function homesIn(receipts: readonly Receipt[]): Set<RowKey> {
  const homes = receipts.flatMap(({ results }) =>
    results.flatMap(({ entity, record }) => {
      const home = entity === 'flow' ? record?.['pre_order_id'] : undefined;
      return typeof home === 'string' ? [rowKey('pre_order', home)] : [];
    }),
  );
  return new Set(homes);
}

/** Every mutation of the batch is answered, in order, and every operation of it (none of a duplicate's). */
function checkReceipts(entries: readonly OutboxEntry[], receipts: readonly Receipt[]): void {
  const fits =
    entries.length === receipts.length &&
    entries.every((entry, index) => {
      const receipt = receipts[index];
      if (receipt?.mutation_id !== entry.mutation_id) return false;
      if (receipt.duplicate === true && receipt.results.length === 0) return true;
      return (
        receipt.results.length === entry.operations.length &&
        receipt.results.every(({ entity, id }, at) => {
          const operation = entry.operations[at];
          return operation?.entity === entity && operation.id === id;
        })
      );
    });
  if (!fits)
    throw new LocalError(
      'receipts_mismatch',
      'The answer does not belong to what was sent; nothing was changed.',
    );
}

function shownBefore(before: Rows, key: RowKey) {
  const row = before.get(key);
  return row ? serverRow(row) : null;
}

function isReference(key: RowKey): boolean {
  return parseRowKey(key).entity !== 'pre_order';
}
