import type { Receipt } from '../../protocol/push.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { parseRowKey } from '../rows/row.ts';
import { announce } from '../store/announce.ts';
import { type DeviceAuthor, getMeta, putMeta } from '../store/context.ts';
import { LocalError } from '../store/errors.ts';
import type { Device } from '../store/open.ts';
import type { AnswerState } from '../store/schema.ts';
import { type Writing, writing } from '../store/transaction.ts';
import { type Settled, settleEntries } from './settle.ts';

// This folder: a batch. It is frozen, sent by the engine, and then settled by its receipts or refused as a whole.

/** Who works on this device, and when: asked for in each transaction. */
type Author = () => DeviceAuthor;

/**
 * Settles the answer to a frozen batch [O6]: a small one in one transaction; of a large one the answer is kept, and settled part by
 * part, so that a user's action waits for one part only [O27]. An answer to a batch that is settled already changes nothing.
 * @param atOnce how many entries one transaction settles at most
 * @throws LocalError `receipts_mismatch` when the receipts are not those of the batch: nothing was changed; or a fault of the
 * storage: what is not settled then is settled by `settleAnswered`
 */
export async function settleBatch(
  device: Device,
  author: Author,
  answer: AnswerState,
  atOnce: number,
): Promise<void> {
  const settled = await writing(device, 'strict', async (tx) => {
    const entries = await tx.objectStore('outbox').index('by_batch').getAll(answer.batch);
    if (entries.length === 0) return null;
    checkReceipts(entries, answer.response.receipts);
    if (entries.length > atOnce) {
      putMeta(tx, 'answer', answer);
      return 'kept';
    }
    putMeta(tx, 'frozen', null);
    return settleEntries(tx, author(), entries, answer.response);
  });
  if (settled === 'kept') await settleParts(device, author, answer, atOnce);
  else if (settled) tell(device, settled);
}

/** Settles to its end what an engine left that was stopped. Where no answer is kept, nothing changes. @throws LocalError */
export async function settleAnswered(device: Device, author: Author, atOnce: number): Promise<void> {
  const answer = await device.read((db) => getMeta(db.transaction('meta'), 'answer'));
  if (answer) await settleParts(device, author, answer, atOnce);
}

async function settleParts(
  device: Device,
  author: Author,
  { batch, response }: AnswerState,
  atOnce: number,
): Promise<void> {
  const receipts = new Map(response.receipts.map((receipt) => [receipt.mutation_id, receipt]));
  const told: Settled = { rows: [], dates: [], notices: false };
  try {
    for (;;) {
      const part = await writing(device, 'strict', (tx) =>
        settlePart(tx, author(), { batch, response, receipts, atOnce }),
      );
      if (part === null) break;
      told.rows.push(...part.rows);
      told.dates.push(...part.dates);
      told.notices ||= part.notices;
    }
  } finally {
    tell(device, told);
  }
}

interface Parts extends AnswerState {
  receipts: ReadonlyMap<string, Receipt>;
  atOnce: number;
}

/** @returns null where all is settled: then nothing of the batch is kept */
async function settlePart(
  tx: Writing,
  author: DeviceAuthor,
  { batch, response, receipts, atOnce }: Parts,
): Promise<Settled | null> {
  const entries = await tx.objectStore('outbox').index('by_batch').getAll(batch, atOnce);
  if (entries.length === 0) {
    putMeta(tx, 'frozen', null);
    putMeta(tx, 'answer', null);
    return null;
  }
  const answers = entries.flatMap(({ mutation_id }) => receipts.get(mutation_id) ?? []);
  checkReceipts(entries, answers);
  return settleEntries(tx, author, entries, { ...response, receipts: answers });
}

function tell(device: Device, { rows, dates, notices }: Settled): void {
  const reference = rows.some((key) => parseRowKey(key).entity !== 'pre_order');
  announce(device, {
    rows: [...new Set(rows)],
    dates: [...new Set(dates)],
    notices,
    reference,
    outbox: true,
  });
}

/** Every mutation of the batch is answered, in order, and every operation of it (none of a duplicate's). */
function checkReceipts(entries: readonly OutboxEntry[], receipts: readonly Receipt[]): void {
  const fits =
    entries.length === receipts.length &&
    entries.every((entry, index) => {
      const receipt = receipts[index];
      if (receipt?.mutation_id !== entry.mutation_id) return false;
      if (receipt.duplicate === true && receipt.results.length === 0) return true;
      return (
        receipt.results.length === entry.operations.length &&
        receipt.results.every(({ entity, id }, at) => {
          const operation = entry.operations[at];
          return operation?.entity === entity && operation.id === id;
        })
      );
    });
  if (!fits)
    throw new LocalError(
      'receipts_mismatch',
      'The answer does not belong to what was sent; nothing was changed.',
    );
}
