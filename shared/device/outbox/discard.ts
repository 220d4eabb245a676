import { discardedNotice } from '../notices/make-notice.ts';
import type { Notice } from '../rows/notice.ts';
import type { NewOutboxEntry, OutboxEntry } from '../rows/outbox-entry.ts';
import type { DeviceAuthor } from '../store/context.ts';
import { BeingSentError } from '../store/errors.ts';
import type { Device } from '../store/open.ts';
import { deleteAll, type Writing, writing } from '../store/transaction.ts';
import { findDependants } from './dependants.ts';
import { announceOutbox, enqueue, entryOf, isUnsent } from './enqueue.ts';
import { moveToNotices } from './move-to-notices.ts';

/** The waiting changes that cannot be applied without one of them, in the order of the outbox. */
export function readDependants(device: Device, mutationId: string): Promise<OutboxEntry[]> {
  // The same search as `discard` makes, so it needs a transaction of the same kind. Nothing is written.
  return writing(
    device,
    'relaxed',
    async (tx) => {
      const entry = await tx.objectStore('outbox').index('by_mutation').get(mutationId);
      return entry ? findDependants(tx, entry) : [];
    },
    ['outbox'],
  );
}

/**
 * The user discards a waiting change, and with it what cannot be applied without it [O13]: one transaction takes them out of the
 * outbox into closed notices that carry them whole, and shows their rows without them. An unknown one changes nothing.
 * @returns what `takeBack` takes; null where nothing waited under this id
 * @throws BeingSentError when it, or what depends on it, was sent and not answered yet; LocalError: then nothing was changed
 */
export async function discard(
  device: Device,
  author: DeviceAuthor,
  mutationId: string,
): Promise<string | null> {
  const shifted = await writing(device, 'strict', async (tx) => {
    const entry = await tx.objectStore('outbox').index('by_mutation').get(mutationId);
    if (!entry) return null;
    const entries = [entry, ...(await findDependants(tx, entry))];
    if (entries.some(({ batch }) => batch !== null)) throw new BeingSentError();
    return discardIn(tx, author, entries, mutationId);
  });
  if (!shifted) return null;
  announceOutbox(device, shifted);
  return mutationId;
}

/**
 * Discards everything that waits, except a batch that was sent and not answered yet: that one may have arrived.
 * @param sentToo also that batch: for who lost the access, to whom no answer will come [O16]. Taken back it is sent under its own
 * mutation_ids, so that it counts once even if it had arrived
 * @returns how many were discarded
 * @throws LocalError: then nothing was changed
 */
export async function discardAll(device: Device, author: DeviceAuthor, sentToo = false): Promise<number> {
  const done = await writing(device, 'strict', async (tx) => {
    const entries = (await tx.objectStore('outbox').getAll()).filter(
      ({ batch }) => sentToo || batch === null,
    );
    const [first] = entries;
    if (!first) return null;
    return { count: entries.length, shifted: await discardIn(tx, author, entries, first.mutation_id) };
  });
  if (!done) return 0;
  announceOutbox(device, done.shifted);
  return done.count;
}

/**
 * Takes a discard back [O13]: what was discarded in one go waits again, under its own mutation_ids, at its old place.
 * Done twice it changes nothing.
 * @returns how many came back
 * @throws LocalError: then nothing was changed
 */
export async function takeBack(device: Device, author: DeviceAuthor, together: string): Promise<number> {
  const done = await writing(device, 'strict', async (tx) => {
    const notices = (await tx.objectStore('notices').getAll()).filter((notice) => isOf(notice, together));
    if (notices.length === 0) return null;
    const entries: (NewOutboxEntry & { seq: number })[] = [];
    for (const { mutation, discard: place } of notices) {
      if (mutation && place && !(await isUnsent(tx, mutation.mutation_id)))
        entries.push({ ...entryOf(mutation, 'taken_back', author.nowMs), seq: place.seq });
    }
    deleteAll(
      tx,
      'notices',
      notices.map(({ id }) => id),
    );
    return { count: entries.length, shifted: await enqueue(tx, author, entries) };
  });
  if (!done) return 0;
  announceOutbox(device, { ...done.shifted, notices: true });
  return done.count;
}

function isOf(notice: Notice, together: string): boolean {
  return notice.kind === 'discarded' && notice.discard?.together === together;
}

function discardIn(tx: Writing, author: DeviceAuthor, entries: readonly OutboxEntry[], together: string) {
  return moveToNotices(tx, author, entries, (entry, rowBefore) =>
    discardedNotice(entry, together, rowBefore, author.nowMs),
  );
}
