import { announce } from '../store/announce.ts';
import type { Device } from '../store/open.ts';
import { putAll, writing } from '../store/transaction.ts';

/** Notes on the entries of a frozen batch that sending it failed, for the page that lists what waits. At most `atOnce` in one transaction. */
export async function failBatch(device: Device, batch: number, error: string, atOnce: number): Promise<void> {
  const seqs = await device.read((db) => db.getAllKeysFromIndex('outbox', 'by_batch', batch));
  for (let from = 0; from < seqs.length; from += atOnce)
    await noteFailure(device, { batch, error, seqs: seqs.slice(from, from + atOnce) });
  announce(device, { outbox: true });
}

async function noteFailure(
  device: Device,
  { batch, error, seqs }: { batch: number; error: string; seqs: readonly number[] },
): Promise<void> {
  await writing(
    device,
    'relaxed',
    async (tx) => {
      const entries = await Promise.all(seqs.map((seq) => tx.objectStore('outbox').get(seq)));
      const sent = entries.filter((entry) => entry !== undefined).filter((entry) => entry.batch === batch);
      putAll(
        tx,
        'outbox',
        sent.map((entry) => ({ ...entry, attempts: entry.attempts + 1, last_error: error })),
      );
    },
    ['outbox'],
  );
}
