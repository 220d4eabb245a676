import { announce } from '../store/announce.ts';
import { putMeta, readContext } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { putAll, writing } from '../store/transaction.ts';

/** How many earlier client_ids are remembered, for notices about changes made under them. */
const FORMER_LIMIT = 10;

/**
 * Takes a new client_id, because the server says that another device uses this one (P7). Batch numbers go on above the old ones; what
 * was frozen is sent again under them, with its mutation_ids, and nothing is folded into it: it may have arrived.
 * @throws LocalError
 */
export async function renewClient(device: Device, uuid: () => string): Promise<void> {
  const client_id = uuid();
  await writing(
    device,
    'strict',
    async (tx) => {
      const { client } = await readContext(tx);
      const former = [client.client_id, ...client.former].slice(0, FORMER_LIMIT);
      putMeta(tx, 'client', { client_id, batch: client.batch, former });
      putMeta(tx, 'frozen', null);
      const sent = await tx.objectStore('outbox').index('by_batch').getAll();
      putAll(
        tx,
        'outbox',
        sent.map((entry) => ({ ...entry, batch: null, group: client_id })),
      );
    },
    ['outbox', 'meta'],
  );
  announce(device, { outbox: true, meta: true });
}
