import type { IDBPTransaction } from 'idb';
import type { Line } from '../../records/line.ts';
import { parseRowKey, type RowKey } from '../rows/device-rows.ts';
import { type RowStore, STORE_OF } from '../rows/row-stores.ts';
import type { Device } from '../store/open.ts';
import type { Grave, LocalSchema } from '../store/schema.ts';

type Reading = IDBPTransaction<LocalSchema, (RowStore | 'graves')[], 'readonly'>;

/**
 * What was deleted in the last 90 days, as far as this device knows, and is not shown again by now: latest first, at most
 * `limit`. A line counts while its order is there.
 */
export function readGraves(device: Device, limit: number): Promise<Grave[]> {
  return device.read(async (db) => {
    const tx = db.transaction(['graves', ...Object.values(STORE_OF)]);
    const graves: Grave[] = [];
    let cursor = await tx.objectStore('graves').index('by_deleted').openCursor(null, 'prev');
    while (cursor && graves.length < limit) {
      if (await isGone(tx, cursor.value)) graves.push(cursor.value);
      cursor = await cursor.continue();
    }
    return graves;
  });
}

async function isGone(tx: Reading, { key, row }: Grave): Promise<boolean> {
  if (key.startsWith('flow:')) {
    const order = await tx.objectStore('orders').get((row as Line).pre_order_id);
    return order?.flows.some((line) => line.id === row.id) === false;
  }
  const { entity, id } = parseRowKey(key as RowKey);
  const shown = await tx.objectStore(STORE_OF[entity]).get(id);
  return !shown || shown.deleted_at !== null;
}

/** A deleted row as this device knows it; `waiting`: the server does not know of the deletion yet, or never will. */
export interface LocalDeletion {
  grave: Grave;
  waiting: boolean;
}

/** The deleted orders and reference records among the graves, latest first, at most `limit`. */
export async function readDeletions(device: Device, limit: number): Promise<LocalDeletion[]> {
  const graves = (await readGraves(device, limit)).filter(({ key }) => !key.startsWith('flow:'));
  return device.read(async (db) => {
    const index = db.transaction('outbox').store.index('by_key');
    return Promise.all(
      graves.map(async (grave) => ({
        grave,
        waiting: grave.unsent === true || (await index.getKey(grave.key as RowKey)) !== undefined,
      })),
    );
  });
}
