import { setAsideNotice } from '../notices/make-notice.ts';
import { findDependants } from '../outbox/dependants.ts';
import { moveToNotices, type OutboxChange } from '../outbox/move-to-notices.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { parseRowKey } from '../rows/row.ts';
import { announce } from '../store/announce.ts';
import { type DeviceAuthor, putMeta } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { putAll, type Writing, writing } from '../store/transaction.ts';

/**
 * The server refused a frozen batch whole (400, 413) [O10]: several mutations are halved, to be sent under new numbers; one
 * alone is set aside, with what depends on it, as notices that carry them whole. An unknown batch changes nothing.
 * @throws LocalError
 */
export async function refuseBatch(
  device: Device,
  author: DeviceAuthor,
  batch: number,
  error: { code: string; message: string },
): Promise<void> {
  const changed = await writing(device, 'strict', async (tx) => {
    const entries = await tx.objectStore('outbox').index('by_batch').getAll(batch);
    const only = entries[0];
    if (!only) return null;
    putMeta(tx, 'frozen', null);
    if (entries.length === 1) return setAside(tx, author, only, error);
    const half = Math.ceil(entries.length / 2);
    putAll(
      tx,
      'outbox',
      entries.map((entry, index) => ({ ...entry, batch: null, group: `${batch}.${index < half ? 1 : 2}` })),
    );
    return { rows: [], dates: [], notices: false };
  });
  if (!changed) return;
  const reference = changed.rows.some((key) => parseRowKey(key).entity !== 'pre_order');
  announce(device, { ...changed, reference, outbox: true });
}

async function setAside(
  tx: Writing,
  author: DeviceAuthor,
  refused: OutboxEntry,
  error: { code: string; message: string },
): Promise<OutboxChange> {
  const entries = [refused, ...(await findDependants(tx, refused))];
  // The engine's error has more (the HTTP status), which an export file would not take.
  const told = { code: error.code, message: error.message };
  const because = { code: 'depends_on_refused', message: 'It builds on a change that the server refused.' };
  return moveToNotices(tx, author, entries, (entry, rowBefore) =>
    setAsideNotice(entry, entry === refused ? told : because, rowBefore, author.nowMs),
  );
}
