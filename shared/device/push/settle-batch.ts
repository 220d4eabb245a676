import type { PushResponse, Receipt } from '../../protocol/push.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { parseRowKey } from '../rows/row.ts';
import { announce } from '../store/announce.ts';
import { type DeviceAuthor, putMeta } from '../store/context.ts';
import { LocalError } from '../store/errors.ts';
import type { Device } from '../store/open.ts';
import { type Writing, writing } from '../store/transaction.ts';
import { type Answered, type Settled, settleEntries } from './settle.ts';

// This folder: a batch. It is frozen, sent by the engine, and then settled by its receipts or refused as a whole.

/** Who works on this device, and when: asked for in each transaction. */
type Author = () => DeviceAuthor;

/** An answer, and how many of its entries one transaction settles. */
interface Settling {
  batch: number;
  response: PushResponse;
  atOnce: number;
}

/**
 * Settles the answer to a frozen batch [O6]: a small one in one transaction, a large one part by part, so that a user's action waits
 * for one part only [O27]. Stopped in between, what is left is sent again under the number of the batch, and the server answers with
 * the same receipts [P4]. Of a batch that is settled already nothing changes.
 * @throws LocalError `receipts_mismatch` when the receipts are not those of the batch: nothing was changed; or a fault of the storage
 */
export async function settleBatch(device: Device, author: Author, settling: Settling): Promise<void> {
  const told: Settled = { rows: [], dates: [], notices: false };
  const receipts = new Map(settling.response.receipts.map((receipt) => [receipt.mutation_id, receipt]));
  try {
    for (let isFirst = true; ; isFirst = false) {
      const part = await writing(device, 'strict', (tx) =>
        settlePart(tx, author(), { ...settling, receipts }, isFirst),
      );
      told.rows.push(...part.rows);
      told.dates.push(...part.dates);
      told.notices ||= part.notices;
      // What was not taken over is told at once: the worker may be stopped before the last part.
      if (part.isLast) break;
      if (part.notices) announce(device, { notices: true });
    }
  } finally {
    if (told.rows.length > 0) tell(device, told);
  }
}

const NOTHING: Settled & { isLast: boolean } = { rows: [], dates: [], notices: false, isLast: true };

/** Settles the next entries of the batch. The first part checks the receipts of all. */
async function settlePart(
  tx: Writing,
  author: DeviceAuthor,
  { batch, response, receipts, atOnce }: Settling & Answered,
  isFirst: boolean,
): Promise<Settled & { isLast: boolean }> {
  const byBatch = tx.objectStore('outbox').index('by_batch');
  const waiting = await byBatch.getAll(batch, isFirst ? undefined : atOnce + 1);
  if (isFirst) checkReceipts(waiting, response.receipts);
  if (waiting.length === 0) {
    if (!isFirst) putMeta(tx, 'frozen', null);
    return NOTHING;
  }
  const { count, ...settled } = await settleEntries(tx, author, waiting.slice(0, atOnce), {
    batch,
    response,
    receipts,
  });
  const isLast = isFirst ? count === waiting.length : waiting.length <= atOnce;
  if (isLast) putMeta(tx, 'frozen', null);
  return { ...settled, isLast };
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

/** Every entry is answered, in the order of the receipts, of which some may be of entries that are settled already. @throws LocalError */
function checkReceipts(entries: readonly OutboxEntry[], receipts: readonly Receipt[]): void {
  let next = 0;
  const fits = entries.every((entry) => {
    while (next < receipts.length && receipts[next]?.mutation_id !== entry.mutation_id) next += 1;
    const receipt = receipts[next];
    return receipt !== undefined && answersAll(entry, receipt);
  });
  if (!fits)
    throw new LocalError(
      'receipts_mismatch',
      'The answer does not belong to what was sent; nothing was changed.',
    );
}

/** True where every operation of an entry has its result; a duplicate's may have none. */
function answersAll({ operations }: OutboxEntry, { duplicate, results }: Receipt): boolean {
  if (duplicate === true && results.length === 0) return true;
  return (
    results.length === operations.length &&
    results.every(({ entity, id }, at) => entity === operations[at]?.entity && id === operations[at]?.id)
  );
}
