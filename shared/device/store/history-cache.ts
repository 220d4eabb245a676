import type { Device } from './open.ts';
import type { CachedHistory } from './schema.ts';
import { deleteAll, writing } from './transaction.ts';

/** Histories that are kept; the one read longest ago goes first. */
const KEPT_HISTORIES = 100;

/** Keeps the newest part of an order's history, to be read offline. @throws LocalError */
export async function keepHistory(device: Device, history: CachedHistory): Promise<void> {
  await writing(
    device,
    'relaxed',
    async (tx) => {
      const store = tx.objectStore('history_cache');
      await store.put(history);
      const excess = (await store.count()) - KEPT_HISTORIES;
      if (excess > 0) deleteAll(tx, 'history_cache', await store.index('by_read').getAllKeys(null, excess));
    },
    ['history_cache'],
  );
}

/** What was last read of an order's history, or null. */
export function readKeptHistory(device: Device, orderId: string): Promise<CachedHistory | null> {
  return device.read(async (db) => (await db.get('history_cache', orderId)) ?? null);
}
