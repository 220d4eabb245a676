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

/** Something is not settled that must not be erased. Nothing was. */
export class UnsettledError extends Error {
  override readonly name = 'UnsettledError';
}

/**
 * Erases all that the database of a lost device holds, also what was not sent, and its second copy [O29]. The database is then a new
 * device, which the server does not know.
 * @param limit how many open notices may go at most, where nothing unsent may; null: everything goes
 * @throws LocalError, UnsettledError: then nothing was erased
 */
export async function eraseData(
  device: Device,
  uuid: () => string,
  limit: { notices: number } | null = null,
): Promise<void> {
  const erase = async (tx: Writing): Promise<void> => {
    if (limit) await requireSettled(tx, limit.notices);
    await eraseIn(tx, uuid());
  };
  await writing(device, 'strict', erase, [...HELD, 'meta']);
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

async function requireSettled(tx: Writing, mostNotices: number): Promise<void> {
  const notices = tx.objectStore('notices');
  const [unsent, all, closed] = await Promise.all([
    tx.objectStore('outbox').count(),
    notices.count(),
    notices.index('by_closed').count(),
  ]);
  if (unsent > 0 || all - closed > mostNotices) throw new UnsettledError('Something is not settled.');
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
