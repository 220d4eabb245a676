import type { Change } from '../../protocol/pull.ts';
import { advanceBase, type BaseRow } from '../rows/base.ts';
import {
  addDates,
  isOrder,
  parseRowKey,
  type RowKey,
  rowKey,
  type ServerRow,
  settledRow,
} from '../rows/row.ts';
import { readContext } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { writeRows } from '../store/row-store.ts';
import { deleteAll, type StoreName, type Writing, writing } from '../store/transaction.ts';
import type { Announced, AppliedTo } from './remote-changes.ts';

/** What a part reads and writes. */
const STORES: StoreName[] = ['units', 'partners', 'products', 'orders', 'bases', 'meta'];

/** What the changes of a pull leave to do, and what the pages are told of the rest. */
interface Confirmed {
  left: readonly Change[];
  announced: Announced;
}

/**
 * Confirms, part by part, the rows of which a pull only repeats what this device settled [O27]: nothing waits on them, and they are in
 * the same versions, so that but for the server's times nobody sees a difference. The cursor does not move: a row is ahead of it as
 * it was by its receipt, and what is confirmed twice stays as it is. So the transaction behind [O7] is short after a large outbox.
 * Few changes are left as they are.
 * @param atOnce how many rows one transaction confirms at most
 * @throws LocalError
 */
export async function confirmSettled(
  device: Device,
  changes: readonly Change[],
  to: AppliedTo,
  atOnce: number,
): Promise<Confirmed> {
  const none: Confirmed = { left: changes, announced: {} };
  if (changes.length <= atOnce) return none;
  const repeated = repeatable(changes, to);
  const idle = await device.read((db) => db.getAllKeysFromIndex('bases', 'by_idle', 1));
  const keys = idle.filter((key) => repeated.has(key));
  const rows: [RowKey, ServerRow][] = [];
  for (let from = 0; from < keys.length; from += atOnce) {
    const part = keys.slice(from, from + atOnce);
    const done = await writing(device, 'relaxed', (tx) => confirmIn(tx, part, repeated, to), STORES);
    rows.push(...done);
  }
  if (rows.length === 0) return none;
  const confirmed = new Set(rows.map(([key]) => key));
  return {
    left: changes.filter((change) => 'gone' in change || !confirmed.has(rowOf(change))),
    announced: {
      rows: [...confirmed],
      dates: [...addDates(new Set(), new Map(rows).values())],
      reference: rows.some(([key]) => parseRowKey(key).entity !== 'pre_order'),
    },
  };
}

type Recorded = Exclude<Change, { gone: 'window' }>;

/** The live rows inside the window of which the changes tell once, with all that they are; a line that is told apart is more. */
function repeatable(changes: readonly Change[], { from }: AppliedTo): Map<RowKey, ServerRow> {
  const rows = new Map<RowKey, ServerRow>();
  const apart = new Set<RowKey>();
  for (const change of changes) {
    if ('gone' in change) continue;
    const key = rowOf(change);
    const { entity, record } = change;
    if (entity === 'flow' || rows.has(key) || record.deleted_at !== null) apart.add(key);
    else if (entity === 'pre_order' && record.delivery_date < from) apart.add(key);
    else rows.set(key, record);
  }
  for (const key of apart) rows.delete(key);
  return rows;
}

function rowOf(change: Recorded): RowKey {
  if (change.entity === 'flow') return rowKey('pre_order', change.record.pre_order_id);
  return rowKey(change.entity, change.record.id);
}

async function confirmIn(
  tx: Writing,
  keys: readonly RowKey[],
  repeated: ReadonlyMap<RowKey, ServerRow>,
  to: AppliedTo,
): Promise<[RowKey, ServerRow][]> {
  const { cursor, snapshot } = await readContext(tx);
  if (snapshot || cursor.expired || cursor.epoch !== to.epoch || to.cursor <= cursor.cursor) return [];
  const bases = await Promise.all(keys.map((key) => tx.objectStore('bases').get(key)));
  const rows = bases.flatMap((base): [RowKey, ServerRow][] => {
    const row = base && repeated.get(base.key);
    if (!row || base.head > to.cursor || !isSettled(base, row)) return [];
    return [[base.key, advanceBase(base, row, to.cursor).server ?? row]];
  });
  writeRows(tx, new Map(rows.map(([key, row]) => [key, settledRow(row)])));
  deleteAll(
    tx,
    'bases',
    rows.map(([key]) => key),
  );
  return rows;
}

/** True where nothing waits on a base, and the row is in the same version, each of its lines too. */
function isSettled({ idle, missing, server }: BaseRow, row: ServerRow): boolean {
  if (idle !== 1 || missing || server === null || server.deleted_at !== null) return false;
  if (server.version !== row.version) return false;
  if (!isOrder(server) || !isOrder(row)) return true;
  const versions = new Map(server.flows.map(({ id, version }) => [id, version]));
  return (
    versions.size === row.flows.length && row.flows.every(({ id, version }) => versions.get(id) === version)
  );
}
