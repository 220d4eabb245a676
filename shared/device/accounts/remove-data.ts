import { unwrap } from 'idb';
import { newBase } from '../rows/base.ts';
import { announce } from '../store/announce.ts';
import { putMeta, START } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { putAll, type Writing, writing } from '../store/transaction.ts';

/** The stores that hold data of the workspace, as the server sent it. */
const TOLD = ['units', 'partners', 'products', 'orders', 'bases', 'graves', 'staging'] as const;

/**
 * Removes the data of a workspace from this device, because its user lost the access to it [O16]. Outbox and notices stay, to be
 * exported or discarded; with the access back, a new snapshot is taken and they go on from there.
 * @throws LocalError: then nothing was removed
 */
export async function removeData(device: Device): Promise<void> {
  await writing(device, 'strict', removeIn, [...TOLD, 'outbox', 'notices', 'history_cache', 'meta']);
  announce(device, { rows: 'all', reference: true, outbox: true, notices: true, meta: true });
}

async function removeIn(tx: Writing): Promise<void> {
  const entries = await tx.objectStore('outbox').getAll();
  const keys = new Set(entries.flatMap((entry) => entry.keys));
  for (const store of [...TOLD, 'history_cache'] as const) unwrap(tx.objectStore(store)).clear();
  // Every unsent entry needs a base; an empty one says that nothing is known of the server's copy.
  putAll(
    tx,
    'bases',
    [...keys].map((key) => newBase(key, null)),
  );
  putMeta(tx, 'cursor', START);
  putMeta(tx, 'snapshot', null);
  putMeta(tx, 'members', []);
}

/** True where the database holds any record of the workspace. */
export function holdsData(device: Device): Promise<boolean> {
  return device.read(async (db) => {
    const tx = db.transaction(['units', 'partners', 'products', 'orders']);
    const counts = await Promise.all([
      tx.objectStore('units').count(),
      tx.objectStore('partners').count(),
      tx.objectStore('products').count(),
      tx.objectStore('orders').count(),
    ]);
    return counts.some((count) => count > 0);
  });
}
