import { unwrap } from 'idb';
import { cacheMirror } from '../mirror/cache-mirror.ts';
import { exclusively, mirrorName } from '../mirror/exclusive.ts';
import { announce } from '../store/announce.ts';
import { putMeta, START } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { noteEntries, noteNotices, type StoreName, type Writing, writing } from '../store/transaction.ts';

const HELD = [
  'units',
  'partners',
  'products',
  'orders',
  'bases',
  'outbox',
  'notices',
  'graves',
  'staging',
  'history_cache',
  'engine_events',
] as const satisfies readonly StoreName[];

/**
 * Erases all that the database of a lost device holds, also what was not sent, and its second copy [O29]. The database is then a new
 * device, which the server does not know.
 * @throws LocalError: then nothing was erased
 */
export async function eraseData(device: Device, uuid: () => string): Promise<void> {
  await writing(device, 'strict', (tx) => eraseIn(tx, uuid()), [...HELD, 'meta']);
  announce(device, {
    rows: 'all',
    reference: true,
    outbox: true,
    notices: true,
    meta: true,
    journal: true,
  });
  const name = mirrorName(device.name);
  await exclusively(name, async () => await cacheMirror(name)?.clear());
}

async function eraseIn(tx: Writing, client_id: string): Promise<void> {
  const [entries, notices] = await Promise.all([
    tx.objectStore('outbox').getAllKeys(),
    tx.objectStore('notices').getAllKeys(),
  ]);
  // The mirror of this page or worker follows: what it still has to copy must not bring anything back.
  noteEntries(tx, entries);
  noteNotices(
    tx,
    notices.map((id) => ({ id })),
  );
  for (const store of HELD) unwrap(tx.objectStore(store)).clear();
  putMeta(tx, 'client', { client_id, batch: 0, former: [] });
  putMeta(tx, 'cursor', START);
  putMeta(tx, 'frozen', null);
  putMeta(tx, 'snapshot', null);
  putMeta(tx, 'members', []);
  putMeta(tx, 'loss', null);
}
