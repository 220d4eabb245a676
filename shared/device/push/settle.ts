import type { Operation } from '../../protocol/operation.ts';
import type { PushResponse, Receipt, Result } from '../../protocol/push.ts';
import type { Line } from '../../records/line.ts';
import { addNotices } from '../notices/keep-notices.ts';
import { noticesOf } from '../notices/make-notice.ts';
import { closure, type Related } from '../rebase/related.ts';
import { addBases, moveLine, movesIn, relocate } from '../rebase/relocate.ts';
import { showRows } from '../rebase/show-rows.ts';
import { type BaseRow, claimOwn, newBase, recordIn } from '../rows/base.ts';
import type { Notice } from '../rows/notice.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { addDates, isLine, type RowKey, rowKey, type ServerRow, serverRow } from '../rows/row.ts';
import { authorOf, type Context, type DeviceAuthor, readContext } from '../store/context.ts';
import { type Rows, readDeletedLines, readLastSeen, readRows } from '../store/row-store.ts';
import { deleteEntries, type Writing } from '../store/transaction.ts';
import { lostSince } from './lost-since.ts';
import { likelyResults, settleBase } from './settle-base.ts';
import { settleMerge } from './settle-merge.ts';

/** What the pages are told of settled entries. */
export interface Settled {
  rows: RowKey[];
  dates: string[];
  notices: boolean;
}

/** An answer to a batch, of which the receipts are checked. */
export interface Answered {
  batch: number;
  response: PushResponse;
  /** The receipts of the response, by mutation_id. */
  receipts: ReadonlyMap<string, Receipt>;
}

/**
 * Settles entries by their receipts, in the transaction of the caller [O6]: bases, rows, notices, entries removed. Entries of the
 * batch that touch the same rows are settled with them, so that each row is settled in one piece.
 * @returns how many were settled, and what the pages are told
 */
export async function settleEntries(
  tx: Writing,
  author: DeviceAuthor,
  first: readonly OutboxEntry[],
  { batch, response, receipts }: Answered,
): Promise<Settled & { count: number }> {
  const context = await readContext(tx);
  const related = await closure(tx, new Set(first.flatMap((entry) => entry.keys)), first);
  const entries = related.entries.filter((entry) => entry.batch === batch);
  const answers = entries.flatMap(({ mutation_id }) => receipts.get(mutation_id) ?? []);
  await addBases(tx, related, homesIn(answers));
  const before = await readRows(tx, related.bases.keys());
  const lastSeen = await readGone(tx, before);
  const deletedLines = await readDeletedLines(tx, linesIn(answers));
  const isSameEpoch = context.cursor.epoch === response.epoch;
  const lost: Notice[] = [];
  for (const [index, entry] of entries.entries()) {
    const receipt = answers[index];
    if (!receipt) continue;
    // A late answer: the device has pulled this mutation's changes, and maybe later ones, already.
    const isKnown = isSameEpoch && isRead(receipt, context);
    if (isKnown) lost.push(...lostSince(related, entry, receipt, response.epoch, author.nowMs));
    settleEntry(related, entry, receipt, { author, before, deletedLines, isKnown });
  }
  for (const [key, base] of related.bases)
    related.bases.set(key, { ...base, head: Math.max(base.head, response.head) });

  const rowBefore = (key: RowKey) => shownBefore(before, key) ?? lastSeen.get(key) ?? null;
  const notices = entries.flatMap((entry, index) => {
    const receipt = answers[index];
    return receipt ? noticesOf(entry, receipt, rowBefore, author.nowMs) : [];
  });
  const made = await addNotices(tx, [
    ...notices,
    ...new Map(lost.map((notice) => [notice.id, notice])).values(),
  ]);
  const settledSeqs = new Set(entries.map((entry) => entry.seq));
  await deleteEntries(tx, settledSeqs);
  related.entries = related.entries.filter((entry) => !settledSeqs.has(entry.seq));
  const servers = [...related.bases.values()].flatMap(({ server }) => server ?? []);
  await relocate(tx, related, movesIn(servers, related.entries));
  const shown = await showRows(tx, related, authorOf(context, author), context.cursor);
  const dates = addDates(addDates(new Set(), before.values()), shown.values());
  return { count: entries.length, rows: [...shown.keys()], dates: [...dates], notices: made > 0 };
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
  author: DeviceAuthor;
  before: Rows;
  /** What the device knows of deleted lines that the receipts tell of. */
  deletedLines: ReadonlyMap<string, Line>;
  /** True where the device has read beyond what the receipt tells of. */
  isKnown: boolean;
}

function settleEntry(
  related: Related,
  entry: OutboxEntry,
  receipt: Receipt,
  { author, before, deletedLines, isKnown }: Settling,
): void {
  const by = {
    at: new Date(author.nowMs).toISOString(),
    user_id: author.userId,
    isUnchanged: receipt.sync_id === null,
  };
  const isUntold = receipt.results.length === 0 && receipt.sync_id !== null;
  const results = isUntold && !isKnown ? likelyResults(related.bases, entry) : receipt.results;
  // Asked before: the operations of the entry may make a row that was not read.
  const read = new Set(entry.rows.filter((key) => related.bases.get(key)?.server));
  for (const [index, operation] of entry.operations.entries()) {
    const key = entry.rows[index];
    if (!key) continue;
    const base: BaseRow = related.bases.get(key) ?? newBase(key, shownBefore(before, key));
    const result = results[index];
    const isOld =
      isOutdated(result, deletedLines) || (by.isUnchanged && read.has(key) && isElsewhere(base, operation));
    if (isKnown || isOld) related.bases.set(key, claimOwn(base, operation));
    else if (result && operation.op === 'merge') settleMerge(related.bases, operation, result, by);
    else if (result) settleRecord(related.bases, key, settleBase(base, operation, result, by), operation);
  }
}

/** True where the device has read beyond what a receipt tells of. */
function isRead({ sync_id }: Receipt, { cursor }: Context): boolean {
  return sync_id !== null && sync_id <= cursor.cursor;
}

/** True for a late answer that tells of a line as it was before the device heard of its deletion. */
function isOutdated(result: Result | null | undefined, deletedLines: ReadonlyMap<string, Line>): boolean {
  const deleted = result && deletedLines.get(result.id);
  return deleted?.deleted_at != null && Number(result?.record?.['version']) < deleted.version;
}

/**
 * True for a line that its pre-order, as it was read here, does not have. What an answer that changed nothing tells of it was read
 * elsewhere since, or the next pull brings it.
 */
function isElsewhere(base: BaseRow, { entity, id }: Operation): boolean {
  return entity === 'flow' && recordIn(base, entity, id) === null;
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

function shownBefore(before: Rows, key: RowKey) {
  const row = before.get(key);
  return row ? serverRow(row) : null;
}
