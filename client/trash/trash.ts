import { parseRowKey, type RowEntity, type RowKey, type ServerRow } from '../../shared/device/rows/row.ts';
import { type LocalDeletion, readDeletions } from '../../shared/device/trash/trash.ts';
import { type TrashEntry, trashResponseSchema } from '../../shared/protocol/trash.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import { requireDevice } from '../live/opened-device.ts';
import { isPassing, syncQuery } from '../live/session/http.ts';
import { http } from '../live/session/session.ts';

/** Something deleted that can be brought back. `by` is null where this device cannot say who deleted it. */
export interface Deleted {
  entity: RowEntity;
  id: string;
  record: ServerRow;
  by: string | null;
  /** RFC 3339. */
  at: string;
  /** True where the deletion was not sent yet. */
  waiting: boolean;
}

/** What was deleted in the last 90 days, latest first. `next` asks for the earlier part; `offline`: only what this device knows. */
export interface Trash {
  deleted: readonly Deleted[];
  next: string | null;
  offline: boolean;
}

/** How many deletions of this device are read at most. */
const LOCAL = 200;

/** Reads the newest deletions: from the server, with the unsent ones of this device; offline, only what this device knows. */
export async function readTrash(
  nameOf: (userId: string) => string | null,
  signal?: AbortSignal,
): Promise<Trash> {
  const local = (await readDeletions(requireDevice().device, LOCAL)).map((each) => toDeleted(each, nameOf));
  try {
    const { entries, next } = await readPage(null, signal);
    const unsent = local.filter(({ waiting }) => waiting);
    return { deleted: await present(mergeDeleted(unsent, entries)), next, offline: false };
  } catch (error) {
    if (!isPassing(error)) throw error;
    return { deleted: local, next: null, offline: true };
  }
}

/** Reads the part before what was read. @throws RequestError */
export async function readEarlierTrash(read: Trash): Promise<Trash> {
  if (read.next === null) return read;
  const { entries, next } = await readPage(read.next);
  return { ...read, deleted: await present(mergeDeleted(read.deleted, entries)), next };
}

/** Joins deletions, each record once, latest first. What this device has not sent yet is newer than what the server says. */
export function mergeDeleted(first: readonly Deleted[], entries: readonly TrashEntry[]): Deleted[] {
  const byKey = new Map<string, Deleted>();
  const told = entries.map(
    ({ entity, id, record, by, at }): Deleted => ({ entity, id, record, by: by.name, at, waiting: false }),
  );
  for (const each of [...told, ...first]) byKey.set(`${each.entity}:${each.id}`, each);
  return [...byKey.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** Leaves out records that were restored on this device, though the restore was not sent yet. */
async function present(deleted: readonly Deleted[]): Promise<Deleted[]> {
  const stores = { unit: 'units', partner: 'partners', product: 'products', pre_order: 'orders' } as const;
  const rows = await requireDevice().device.read((db) =>
    Promise.all(deleted.map(({ entity, id }) => db.get(stores[entity], id))),
  );
  return deleted.filter((_each, index) => {
    const row = rows[index];
    return !row || row.deleted_at !== null || row.unsent.length === 0;
  });
}

function toDeleted({ copy, waiting }: LocalDeletion, nameOf: (userId: string) => string | null): Deleted {
  const { entity, id } = parseRowKey(copy.key as RowKey);
  const record = copy.row as ServerRow;
  const at = record.deleted_at ?? new Date(copy.deleted_ms).toISOString();
  // A waiting deletion was made by this user. The record still names the author of the change before.
  const by = waiting ? requireDevice().userId : record.updated_by;
  return { entity, id, record, by: nameOf(by), at, waiting };
}

function readPage(before: string | null, signal?: AbortSignal) {
  const query = syncQuery(requireDevice().workspaceId, before === null ? {} : { before });
  return http({ path: '/sync/trash', query, schema: trashResponseSchema, signal });
}

/** True for a deleted order. */
export function isDeletedOrder(deleted: Deleted): deleted is Deleted & { record: Order } {
  return deleted.entity === 'pre_order';
}
