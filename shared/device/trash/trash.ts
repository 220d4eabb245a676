import type { IDBPTransaction } from 'idb';
import { isLine, isRowKey, parseRowKey } from '../rows/row.ts';
import { type RowStore, STORE_OF } from '../rows/row-stores.ts';
import type { Device } from '../store/open.ts';
import type { DeletedCopy, LocalSchema } from '../store/schema.ts';

type Reading = IDBPTransaction<LocalSchema, (RowStore | 'graves')[], 'readonly'>;

/**
 * What was deleted in the last 90 days, as far as this device knows, and is not shown again by now: latest first, at most
 * `limit`. A line counts while its order is there.
 */
export function readDeletedCopies(device: Device, limit: number): Promise<DeletedCopy[]> {
  return device.read(async (db) => {
    const tx = db.transaction(['graves', ...Object.values(STORE_OF)]);
    const copies: DeletedCopy[] = [];
    let cursor = await tx.objectStore('graves').index('by_deleted').openCursor(null, 'prev');
    while (cursor && copies.length < limit) {
      if (await isGone(tx, cursor.value)) copies.push(cursor.value);
      cursor = await cursor.continue();
    }
    return copies;
  });
}

async function isGone(tx: Reading, { key, row }: DeletedCopy): Promise<boolean> {
  if (isLine(row)) {
    const order = await tx.objectStore('orders').get(row.pre_order_id);
    return order?.flows.some((line) => line.id === row.id) === false;
  }
  // A merged pre-order is not in the trash: its lines are in another one.
  if (row.merged_into !== undefined) return false;
  if (!isRowKey(key)) return true;
  const { entity, id } = parseRowKey(key);
  const shown = await tx.objectStore(STORE_OF[entity]).get(id);
  return !shown || shown.deleted_at !== null;
}

/** A deleted row as this device knows it; `waiting`: the server does not know of the deletion yet, or never will. */
export interface LocalDeletion {
  copy: DeletedCopy;
  waiting: boolean;
}

/** The deleted orders and reference records among the copies, latest first, at most `limit`. */
export async function readDeletions(device: Device, limit: number): Promise<LocalDeletion[]> {
  const copies = await readDeletedCopies(device, limit);
  return device.read(async (db) => {
    const index = db.transaction('outbox').store.index('by_key');
    const deletions = copies.map(async (copy): Promise<LocalDeletion[]> => {
      if (!isRowKey(copy.key)) return [];
      return [{ copy, waiting: copy.unsent === true || (await index.getKey(copy.key)) !== undefined }];
    });
    return (await Promise.all(deletions)).flat();
  });
}
