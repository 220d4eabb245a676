import { MAX_BATCH_BYTES } from '../../protocol/limits.ts';
import type { Mutation, PushRequest } from '../../protocol/push.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { announce } from '../store/announce.ts';
import { type Context, putMeta, readContext } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import type { FrozenState } from '../store/schema.ts';
import { putAll, type Writing, writing } from '../store/transaction.ts';

/** Bytes of a body that are not its mutations, at most. */
const ENVELOPE_BYTES = 2048;
/**
 * Operations of a batch, where no single mutation has more. The server takes 1,000; but while a batch is frozen, in one transaction, a
 * user's action waits [O27].
 */
const SEVERAL = 200;
const PAGE = 100;

/**
 * The batch to send [O5]: the frozen one, unchanged, until it is answered; else the next part of the outbox, frozen now
 * under a new number: up to 200 operations and 900 KiB, halves of a refused batch for themselves.
 * @param deviceName how the devices list names this device
 * @returns null when nothing waits
 * @throws LocalError
 */
export async function freezeBatch(device: Device, deviceName: string): Promise<PushRequest | null> {
  const result = await writing(device, 'strict', (tx) => freezeIn(tx, deviceName), ['outbox', 'meta']);
  if (result?.isNew) announce(device, { outbox: true });
  return result?.request ?? null;
}

async function freezeIn(tx: Writing, name: string): Promise<{ request: PushRequest; isNew: boolean } | null> {
  const context = await readContext(tx);
  const outbox = tx.objectStore('outbox');
  // Asked for by its number: to look through the whole index is slow where thousands were sent before.
  const sent = context.frozen ? await outbox.index('by_batch').getAll(context.frozen.batch) : [];
  if (sent.length > 0 && context.frozen)
    return { request: request(context, context.frozen, sent), isNew: false };
  const entries = await nextEntries(tx);
  if (entries.length === 0) return null;
  const batch = context.client.batch + 1;
  const waiting = (await outbox.count()) - entries.length;
  const frozen = { batch, device: { name: name.slice(0, 200), waiting } };
  putMeta(tx, 'client', { ...context.client, batch });
  putMeta(tx, 'frozen', frozen);
  putAll(
    tx,
    'outbox',
    entries.map((entry) => ({ ...entry, batch })),
  );
  return { request: request(context, frozen, entries), isNew: true };
}

/** The entries from the first on that fit into one batch; of one group only. */
async function nextEntries(tx: Writing): Promise<OutboxEntry[]> {
  const outbox = tx.objectStore('outbox');
  const entries: OutboxEntry[] = [];
  const encoder = new TextEncoder();
  let operations = 0;
  let bytes = ENVELOPE_BYTES;
  for (;;) {
    const last = entries.at(-1);
    const page = await outbox.getAll(last ? IDBKeyRange.lowerBound(last.seq, true) : null, PAGE);
    for (const entry of page) {
      operations += entry.operations.length;
      bytes += encoder.encode(JSON.stringify(mutationOf(entry))).length + 1;
      const fits = operations <= SEVERAL && bytes <= MAX_BATCH_BYTES;
      // The first entry is taken whatever its size. If the server refuses it, it is set aside, where the user sees it.
      if (entries.length > 0 && (!fits || entry.group !== entries[0]?.group)) return entries;
      entries.push(entry);
    }
    if (page.length < PAGE) return entries;
  }
}

function request(context: Context, frozen: FrozenState, entries: readonly OutboxEntry[]): PushRequest {
  return {
    protocol: PROTOCOL_VERSION,
    client_id: context.client.client_id,
    batch: frozen.batch,
    device: frozen.device,
    mutations: entries.map(mutationOf),
  };
}

function mutationOf(entry: OutboxEntry): Mutation {
  const { mutation_id, at, currency, operations } = entry;
  return { mutation_id, at, ...(currency ? { currency } : {}), operations };
}

/** Notes on the entries of a frozen batch that sending it failed, for the page that lists what waits. */
export async function failBatch(device: Device, batch: number, error: string): Promise<void> {
  await writing(
    device,
    'relaxed',
    async (tx) => {
      const entries = await tx.objectStore('outbox').index('by_batch').getAll(batch);
      putAll(
        tx,
        'outbox',
        entries.map((entry) => ({ ...entry, attempts: entry.attempts + 1, last_error: error })),
      );
    },
    ['outbox'],
  );
  announce(device, { outbox: true });
}
