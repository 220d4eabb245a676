import type { PushRequest } from '../../protocol/push.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { announce } from '../store/announce.ts';
import { type Context, getMeta, putMeta, readContext } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import type { FrozenState } from '../store/schema.ts';
import { putAll, type Writing, writing } from '../store/transaction.ts';
import { type Gathered, gather, mutationOf, NOTHING_GATHERED } from './gather.ts';

/** What one transaction came to: the batch to send (null: nothing waits), an answer to be settled first, or how far it has gathered. */
type Step = { request: PushRequest | null; isNew: boolean } | { answered: true } | Marked;

/** How far a batch is gathered. `isFull`: no other entry fits, or waits. */
interface Marked {
  gathered: Gathered;
  isFull: boolean;
}

/**
 * The batch to send [O5]: the frozen one, unchanged, until it is answered; else the next part of the outbox, frozen now
 * under a new number: up to 1,000 operations and 900 KiB, halves of a refused batch for themselves.
 * A large one is marked with its number part by part [O27]; it is frozen, and may be sent, once that is done. What an engine marked
 * that was stopped meanwhile belongs to the batch that is frozen next.
 * @param deviceName how the devices list names this device
 * @param atOnce how many entries one transaction marks at most
 * @returns null when nothing waits; `answered` where the frozen batch is answered, and not settled to its end
 * @throws LocalError
 */
export async function freezeBatch(
  device: Device,
  deviceName: string,
  atOnce: number,
): Promise<PushRequest | 'answered' | null> {
  let step = await inOutbox(device, 'strict', (tx) => freezeIn(tx, deviceName, atOnce));
  while ('gathered' in step) {
    const { gathered, isFull } = step;
    step = isFull
      ? await inOutbox(device, 'strict', (tx) => freezeMarked(tx, deviceName))
      : await inOutbox(device, 'relaxed', (tx) => markMore(tx, atOnce, gathered));
  }
  if ('answered' in step) return 'answered';
  if (step.isNew) announce(device, { outbox: true });
  return step.request;
}

function inOutbox(
  device: Device,
  durability: 'strict' | 'relaxed',
  work: (tx: Writing) => Promise<Step>,
): Promise<Step> {
  return writing(device, durability, work, ['outbox', 'meta']);
}

/** The frozen batch; else the next one where it is small; else its first part, marked. */
async function freezeIn(tx: Writing, name: string, atOnce: number): Promise<Step> {
  const [context, answer] = await Promise.all([readContext(tx), getMeta(tx, 'answer')]);
  if (answer) return { answered: true };
  const byBatch = tx.objectStore('outbox').index('by_batch');
  // Asked for by its number: to look through the whole index is slow where thousands were sent before.
  const sent = context.frozen ? await byBatch.getAll(context.frozen.batch) : [];
  if (sent.length > 0 && context.frozen)
    return { request: request(context, context.frozen, sent), isNew: false };
  const batch = nextBatch(context);
  const marked = await byBatch.getAll(batch);
  const { entries, ...step } = await markNext(
    tx,
    batch,
    atOnce,
    marked.reduce(gatherMarked, NOTHING_GATHERED),
  );
  return step.isFull ? freezeAll(tx, name, context, [...marked, ...entries]) : step;
}

async function markMore(tx: Writing, atOnce: number, before: Gathered): Promise<Marked> {
  const { gathered, isFull } = await markNext(tx, nextBatch(await readContext(tx)), atOnce, before);
  return { gathered, isFull };
}

async function freezeMarked(tx: Writing, name: string): Promise<Step> {
  const context = await readContext(tx);
  const all = await tx.objectStore('outbox').index('by_batch').getAll(nextBatch(context));
  return freezeAll(tx, name, context, all);
}

async function freezeAll(tx: Writing, name: string, context: Context, all: OutboxEntry[]): Promise<Step> {
  if (all.length === 0) return { request: null, isNew: false };
  const batch = nextBatch(context);
  const waiting = (await tx.objectStore('outbox').count()) - all.length;
  const frozen = { batch, device: { name: name.slice(0, 200), waiting } };
  putMeta(tx, 'client', { ...context.client, batch });
  putMeta(tx, 'frozen', frozen);
  return { request: request(context, frozen, all), isNew: true };
}

const nextBatch = ({ client }: Context): number => client.batch + 1;

/** An entry that bears the number of the batch belongs to it. */
function gatherMarked(gathered: Gathered, entry: OutboxEntry): Gathered {
  return gather(gathered, entry) ?? { ...gathered, last: entry.seq };
}

/** Marks the next entries, behind those that are gathered. */
async function markNext(
  tx: Writing,
  batch: number,
  atOnce: number,
  before: Gathered,
): Promise<Marked & { entries: OutboxEntry[] }> {
  const range = before.entries > 0 ? IDBKeyRange.lowerBound(before.last, true) : null;
  const entries: OutboxEntry[] = [];
  let gathered = before;
  for (const entry of await tx.objectStore('outbox').getAll(range, atOnce)) {
    const next = gather(gathered, entry);
    if (next === null) break;
    gathered = next;
    entries.push({ ...entry, batch });
  }
  putAll(tx, 'outbox', entries);
  return { gathered, entries, isFull: entries.length < atOnce };
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
