import type { Change } from '../../protocol/pull.ts';
import { addNotices } from '../notices/keep-notices.ts';
import { withoutTold } from '../notices/missing.ts';
import { closure, type Related } from '../rebase/related.ts';
import { movesIn, relocate } from '../rebase/relocate.ts';
import { showRows } from '../rebase/show-rows.ts';
import { claimOwn } from '../rows/base.ts';
import {
  addDates,
  isOrder,
  parseRowKey,
  type RowKey,
  rowKey,
  type ServerRow,
  settledRow,
} from '../rows/row.ts';
import type { LocalChange } from '../store/announce.ts';
import { authorOf, type Context, type DeviceAuthor, getMeta } from '../store/context.ts';
import { type Rows, readLastSeen, readRows, writeRows } from '../store/row-store.ts';
import { deleteAll, putAll, type Writing } from '../store/transaction.ts';
import { type ChangePlan, planChanges } from './plan-changes.ts';

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

/** Takes changes into the rows, their bases, the copies and the notices, and replays what waits on them. */
export async function applyRemoteChanges(
  tx: Writing,
  author: DeviceAuthor,
  context: Context,
  { changes, to }: { changes: readonly Change[]; to: AppliedTo },
): Promise<Announced> {
  const keys = [...new Set(changes.map(rowOfChange))];
  const related = await closure(tx, await withBase(tx, keys));
  await relocate(tx, related, movesIn(ordersOf(changes), related.entries, related.bases.values()));
  const members = (await getMeta(tx, 'members')) ?? [];
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const { isComplete, wanted } = rowsToRead(changes, keys);
  const rows = await readRows(tx, new Set([...wanted, ...related.bases.keys()]));
  const plan = planChanges(changes, {
    bases: related.bases,
    rows,
    copies: await readDeletedOrders(tx, changes),
    isLoser: (unseen, by) => isLoser(context, unseen, by !== author.userId),
    from: to.from,
    cursor: to.cursor,
    nameOf: (id) => names.get(id) ?? '',
    nowMs: author.nowMs,
  });
  claimSent(related);
  const shown = await showRows(tx, related, authorOf(context, author), { cursor: to.cursor, from: to.from });
  await dropIdle(tx, related, to);
  writePlan(tx, plan);
  const made = await addNotices(tx, await withoutTold(tx, plan.notices, to.epoch, rows));
  const changed = [...shown.keys(), ...plan.rows.keys()];
  return {
    rows: isComplete ? changed : 'all',
    dates: isComplete ? [...datesOf(rows, shown, plan)] : [],
    reference: changed.some((key) => parseRowKey(key).entity !== 'pre_order'),
    notices: made > 0,
  };
}

/** The rows that have a base: asked one by one where the rows are few, because the bases may be many. */
async function withBase(tx: Writing, keys: readonly RowKey[]): Promise<RowKey[]> {
  const bases = tx.objectStore('bases');
  if (keys.length > FEW_ORDERS) {
    const known = new Set(await bases.getAllKeys());
    return keys.filter((key) => known.has(key));
  }
  const found = await Promise.all(keys.map((key) => bases.getKey(key)));
  return found.filter((key) => key !== undefined);
}

/** The pre-orders among the changes, each with its live lines. */
function ordersOf(changes: readonly Change[]): ServerRow[] {
  return changes.flatMap((change) =>
    change.entity === 'pre_order' && 'record' in change ? [change.record] : [],
  );
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

/** True where a deletion took a change of this device away. Its own deletion, made under a former client_id, is no loss. */
function isLoser({ client }: Context, unseen: readonly string[], byOther: boolean): boolean {
  return unseen.includes(client.client_id) || (byOther && client.former.some((id) => unseen.includes(id)));
}

async function readDeletedOrders(tx: Writing, changes: readonly Change[]): Promise<Map<RowKey, ServerRow>> {
  const deleted = changes.filter(
    (change) => change.entity === 'pre_order' && 'record' in change && change.record.deleted_at !== null,
  );
  const copies = new Map<RowKey, ServerRow>();
  for (const key of deleted.map(rowOfChange)) {
    const copy = await readLastSeen(tx, key);
    if (copy) copies.set(key, copy);
  }
  return copies;
}

/** Marks what sent operations wrote as this device's own: a pull may bring a commit before its receipt. */
function claimSent(related: Related): void {
  for (const entry of related.entries) {
    if (entry.batch === null && entry.group === null) continue;
    for (const [index, operation] of entry.operations.entries()) {
      const key = entry.rows[index];
      const base = key && related.bases.get(key);
      if (base) related.bases.set(base.key, claimOwn(base, operation));
    }
  }
}

/**
 * Drops the bases on which nothing waits and whose receipts the device has read past by now; an order that was written
 * before the window was known, and lies outside, goes with its base.
 */
async function dropIdle(tx: Writing, related: Related, to: { cursor: number; from: string }): Promise<void> {
  const bases = tx.objectStore('bases');
  const idle = (await bases.index('by_idle').getAllKeys(1)).filter((key) => !related.bases.has(key));
  const found = await Promise.all(idle.map((key) => bases.get(key)));
  const passed = found.filter((base) => base !== undefined).filter((base) => base.head <= to.cursor);
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

function writePlan(tx: Writing, plan: ChangePlan): void {
  writeRows(tx, new Map([...plan.rows].map(([key, row]) => [key, row && settledRow(row)])));
  putAll(tx, 'graves', plan.copies);
}

function datesOf(before: Rows, shown: Map<RowKey, ServerRow | null>, plan: ChangePlan): Set<string> {
  const dates = addDates(new Set(), before.values());
  return addDates(addDates(dates, shown.values()), plan.rows.values());
}
