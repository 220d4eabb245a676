import { addNotices } from '../notices/keep-notices.ts';
import { enqueue, entryOf } from '../outbox/enqueue.ts';
import type { CarriedMutation, Notice } from '../rows/notice.ts';
import type { NewOutboxEntry } from '../rows/outbox-entry.ts';
import { announce } from '../store/announce.ts';
import { type DeviceAuthor, getMeta, putMeta } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { deleteAll, type Writing, writing } from '../store/transaction.ts';
import type { KnownOfLoss } from './known-of-loss.ts';
import type { MirrorStore } from './mirror-store.ts';
import { type Placed, placesFor } from './places.ts';
import { type EntryCopy, readEntry, readNotice } from './read-copy.ts';
import { isNotice, isPart } from './unsent-parts.ts';

/** Copies that are read at a time. */
const STEP = 100;

/**
 * Brings back into a database that lost commits what is in its mirror and not in it [O25]: unsent mutations wait again under their own
 * mutation_ids, in their order, so that each counts once even if it had arrived; notices are to be decided on again. What came
 * back is kept under `loss`, for the page to tell. Cut off, it is done again by the next check.
 * @throws LocalError, or a fault of the mirror: then it is tried again
 */
export async function restore(
  device: Device,
  author: DeviceAuthor,
  store: MirrorStore,
  { fresh, isComplete }: KnownOfLoss,
): Promise<void> {
  const { entries, notices, broken } = await readCopies(store);
  const shifted = await writing(device, 'strict', async (tx) => {
    const back = await missingOf(tx, entries, fresh);
    const outbox = await enqueue(tx, author, back);
    const told = await addNotices(tx, notices);
    const before = await getMeta(tx, 'loss');
    putMeta(tx, 'loss', {
      at_ms: before?.at_ms ?? author.nowMs,
      changes: (before?.changes ?? 0) + back.length,
      notices: (before?.notices ?? 0) + told,
      isComplete: (before?.isComplete ?? true) && isComplete && broken === 0,
    });
    return { ...outbox, notices: told > 0 };
  });
  // What pages show may be what the database has forgotten.
  announce(device, { ...shifted, rows: 'all', reference: true, outbox: true, meta: true });
}

interface Copies {
  entries: EntryCopy[];
  notices: Notice[];
  broken: number;
}

async function readCopies(store: MirrorStore): Promise<Copies> {
  const keys = (await store.keys()).filter(isPart);
  const copies: Copies = { entries: [], notices: [], broken: 0 };
  for (let from = 0; from < keys.length; from += STEP) {
    const step = keys.slice(from, from + STEP);
    const texts = await Promise.all(step.map((key) => store.get(key)));
    for (const [index, key] of step.entries()) {
      const text = texts[index] ?? '';
      const entry = isNotice(key) ? null : readEntry(text);
      const notice = isNotice(key) ? readNotice(text) : null;
      if (entry) copies.entries.push(entry);
      else if (notice) copies.notices.push(notice);
      else copies.broken++;
    }
  }
  copies.entries.sort((a, b) => a.seq - b.seq);
  return copies;
}

/** The entries that are not in the outbox, at their places; and those that are in it as they were before they were last changed. */
async function missingOf(
  tx: Writing,
  copies: readonly EntryCopy[],
  fresh: ReadonlySet<string>,
): Promise<(NewOutboxEntry & { seq: number })[]> {
  const [present, answered] = await Promise.all([
    tx.objectStore('outbox').getAll(),
    Promise.all(copies.map(({ mutation }) => isAnswered(tx, mutation.mutation_id))),
  ]);
  const waiting = new Map(present.map((entry) => [entry.mutation_id, entry]));
  const lost = copies.filter(
    ({ mutation: { mutation_id } }, index) => !answered[index] && !waiting.has(mutation_id),
  );
  const older = copies.filter(({ mutation: { mutation_id, operations } }) => {
    const entry = waiting.get(mutation_id);
    if (!entry || entry.batch !== null || fresh.has(`outbox:${entry.seq}`)) return false;
    return JSON.stringify(entry.operations) !== JSON.stringify(operations);
  });
  const placed = (copy: EntryCopy): Placed => ({ seq: copy.seq, mutation_id: copy.mutation.mutation_id });
  const copied = new Set(copies.map(({ mutation }) => mutation.mutation_id));
  const places = placesFor(lost.map(placed), present, copied);
  const replaced = older.map((copy) => ({
    copy,
    seq: waiting.get(copy.mutation.mutation_id)?.seq ?? copy.seq,
  }));
  deleteAll(
    tx,
    'outbox',
    replaced.map(({ seq }) => seq),
  );
  const back = [...lost.map((copy, index) => ({ copy, seq: places[index] ?? copy.seq })), ...replaced];
  return back
    .sort((a, b) => a.seq - b.seq)
    .map(({ copy, seq }) => ({
      ...entryOf(copy.mutation as CarriedMutation, 'restored', Date.parse(copy.mutation.at)),
      seq,
    }));
}

/** True where the server has answered a mutation with a notice: it does not wait any more. */
async function isAnswered(tx: Writing, mutationId: string): Promise<boolean> {
  const range = IDBKeyRange.bound(`${mutationId}:`, `${mutationId}:\uffff`);
  return (await tx.objectStore('notices').getKey(range)) !== undefined;
}
