import type { Change } from '../../protocol/pull.ts';
import { addNotices } from '../notices/keep-notices.ts';
import { withoutTold } from '../notices/missing.ts';
import type { Settler } from '../outbox/settle.ts';
import { claimOwn } from '../rows/base.ts';
import { closure, type Related } from '../rows/closure.ts';
import { isOrder, parseRowKey, type RowKey, rowKey, type ServerRow } from '../rows/device-rows.ts';
import { addDates, quiet, type Rows, readRowGrave, readRows, writeRows } from '../rows/rows.ts';
import type { LocalChange } from '../store/announce.ts';
import { type Context, getMeta, replayAuthor } from '../store/context.ts';
import { deleteAll, putAll, type Writing } from '../store/transaction.ts';
import { type Incoming, takeIn } from './incoming.ts';
import { showRows } from './show.ts';

/** Up to so many changed orders their old rows are read, to tell which dates changed; beyond, everything is re-read. */
const FEW_ORDERS = 500;

/** Where the device stands after the changes: all of the history up to `cursor`, orders delivered from `from` on. */
export interface AppliedTo {
  epoch: string;
  cursor: number;
  from: string;
}

/** What the pages are told of it. */
export type Announced = Partial<Omit<LocalChange, 'type'>>;

/** Takes changes into the rows, their bases, the graves and the notices, and replays what waits on them. */
export async function applyNews(
  tx: Writing,
  settler: Settler,
  context: Context,
  { changes, to }: { changes: readonly Change[]; to: AppliedTo },
): Promise<Announced> {
  const baseKeys = new Set(await tx.objectStore('bases').getAllKeys());
  const keys = [...new Set(changes.map(rowOfChange))];
  const related = await closure(
    tx,
    keys.filter((key) => baseKeys.has(key)),
  );
  const members = (await getMeta(tx, 'members')) ?? [];
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const { isComplete, wanted } = rowsToRead(changes, keys);
  const rows = await readRows(tx, new Set([...wanted, ...related.bases.keys()]));
  const incoming = takeIn(changes, {
    bases: related.bases,
    rows,
    graves: await readOrderGraves(tx, changes),
    isLoser: (unseen, by) => isLoser(context, unseen, by !== settler.user_id),
    from: to.from,
    cursor: to.cursor,
    nameOf: (id) => names.get(id) ?? '',
    nowMs: settler.nowMs,
  });
  claimSent(related);
  const author = replayAuthor(context, settler.user_id, settler.nowMs);
  const shown = await showRows(tx, related, author, { cursor: to.cursor, from: to.from });
  await dropIdle(tx, related, to);
  writeIncoming(tx, incoming);
  const made = await addNotices(tx, await withoutTold(tx, incoming.notices, to.epoch, rows));
  const changed = [...shown.keys(), ...incoming.rows.keys()];
  return {
    rows: isComplete ? changed : 'all',
    dates: isComplete ? [...datesOf(rows, shown, incoming)] : [],
    reference: changed.some((key) => parseRowKey(key).entity !== 'pre_order'),
    notices: made > 0,
  };
}

/** The rows whose present state matters: what is deleted, what a line belongs to, and all orders while they are few. */
function rowsToRead(
  changes: readonly Change[],
  keys: readonly RowKey[],
): { isComplete: boolean; wanted: RowKey[] } {
  const isComplete = keys.length <= FEW_ORDERS;
  if (isComplete) return { isComplete, wanted: [...keys] };
  const needed = changes.filter(
    (change) => change.entity === 'flow' || 'gone' in change || change.record.deleted_at !== null,
  );
  return { isComplete, wanted: needed.map(rowOfChange) };
}

function rowOfChange(change: Change): RowKey {
  if ('gone' in change) return rowKey('pre_order', change.id);
  if (change.entity === 'flow') return rowKey('pre_order', change.record.pre_order_id);
  return rowKey(change.entity, change.record.id);
}

/** Under a former client_id this device may itself have deleted what it had not seen: that is no loss to tell. */
function isLoser({ client }: Context, unseen: readonly string[], byOther: boolean): boolean {
  return unseen.includes(client.client_id) || (byOther && client.former.some((id) => unseen.includes(id)));
}

async function readOrderGraves(tx: Writing, changes: readonly Change[]): Promise<Map<RowKey, ServerRow>> {
  const deleted = changes.filter(
    (change) => change.entity === 'pre_order' && 'record' in change && change.record.deleted_at !== null,
  );
  const graves = new Map<RowKey, ServerRow>();
  for (const key of deleted.map(rowOfChange)) {
    const grave = await readRowGrave(tx, key);
    if (grave) graves.set(key, grave);
  }
  return graves;
}

/** A commit may be pulled before its receipt comes: what a sent operation wrote is this device's. */
function claimSent(related: Related): void {
  for (const entry of related.entries) {
    if (entry.batch === null && entry.group === null) continue;
    for (const [index, operation] of entry.operations.entries()) {
      const base = related.bases.get(entry.rows[index] ?? ('' as RowKey));
      if (base) related.bases.set(base.key, claimOwn(base, operation));
    }
  }
}

/**
 * Drops the bases on which nothing waits and whose receipts the device has read past by now; an order that was written
 * before the window was known, and lies outside, goes with its base.
 */
async function dropIdle(tx: Writing, related: Related, to: { cursor: number; from: string }): Promise<void> {
  const idle = await tx.objectStore('bases').index('by_idle').getAll(1);
  const passed = idle.filter((base) => base.head <= to.cursor && !related.bases.has(base.key));
  deleteAll(
    tx,
    'bases',
    passed.map((base) => base.key),
  );
  const outside = passed.flatMap(({ server }) =>
    server && isOrder(server) && server.delivery_date < to.from ? [server.id] : [],
  );
  deleteAll(tx, 'orders', outside);
}

function writeIncoming(tx: Writing, incoming: Incoming): void {
  writeRows(tx, new Map([...incoming.rows].map(([key, row]) => [key, row && quiet(row)])));
  putAll(tx, 'graves', incoming.graves);
}

function datesOf(before: Rows, shown: Map<RowKey, ServerRow | null>, incoming: Incoming): Set<string> {
  const dates = addDates(new Set(), before.values());
  return addDates(addDates(dates, shown.values()), incoming.rows.values());
}
