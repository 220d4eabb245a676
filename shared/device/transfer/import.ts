import { addNotices } from '../notices/keep-notices.ts';
import { announceOutbox, enqueue, entryOf, isUnsent } from '../outbox/enqueue.ts';
import type { CarriedMutation, Notice } from '../rows/notice.ts';
import { type RowKey, serverRow } from '../rows/row.ts';
import type { DeviceAuthor } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { readRows } from '../store/row-store.ts';
import { type Writing, writing } from '../store/transaction.ts';
import type { ExportedNotice, ExportFile } from './export-file.ts';

/** What an import brought: changes that wait now, notices to decide on, and those that this device had already. */
export interface Imported {
  added: number;
  notices: number;
  known: number;
}

/** Mutations that are taken over in one transaction. */
const STEP = 100;

/**
 * Takes over a file that was exported from another device [O14]: its mutations wait here under their own mutation_ids, in their order,
 * folded into nothing; its notices are to be decided here. What this device has already is passed over, and the server
 * answers what it has as a duplicate: imported twice arrives once. Cut off, it is imported again.
 * @throws LocalError: then what is not counted was not taken over
 */
export async function importUnsent(
  device: Device,
  author: DeviceAuthor,
  file: ExportFile,
): Promise<Imported> {
  const total: Imported = { added: 0, notices: 0, known: 0 };
  for (let from = 0; from < file.mutations.length; from += STEP) {
    const step = file.mutations.slice(from, from + STEP) as CarriedMutation[];
    const shifted = await writing(device, 'strict', async (tx) => {
      const fresh = await unknownOf(tx, step);
      total.added += fresh.length;
      total.known += step.length - fresh.length;
      return enqueue(
        tx,
        author,
        fresh.map((mutation) => entryOf(mutation, 'imported', author.nowMs)),
      );
    });
    announceOutbox(device, shifted);
  }
  if (file.notices.length > 0) await importNotices(device, file.notices, total);
  return total;
}

/** Those that neither wait here nor were answered here with a notice. */
async function unknownOf(tx: Writing, step: readonly CarriedMutation[]): Promise<CarriedMutation[]> {
  const notices = tx.objectStore('notices');
  const known = await Promise.all(
    step.map(async ({ mutation_id }) => {
      const answered = IDBKeyRange.bound(`${mutation_id}:`, `${mutation_id}:\uffff`);
      return (await isUnsent(tx, mutation_id)) || (await notices.getKey(answered)) !== undefined;
    }),
  );
  const fresh = step.filter((_each, index) => !known[index]);
  return [...new Map(fresh.map((mutation) => [mutation.mutation_id, mutation])).values()];
}

async function importNotices(
  device: Device,
  exported: readonly ExportedNotice[],
  total: Imported,
): Promise<void> {
  const shifted = await writing(device, 'strict', async (tx) => {
    const rows = await readRows(tx, new Set(exported.map(({ row }) => row as RowKey)));
    const notices = exported.map((each): Notice => {
      const row = rows.get(each.row as RowKey);
      return {
        ...each,
        row: each.row as RowKey,
        mutation: each.mutation as CarriedMutation,
        field: null,
        yours: null,
        theirs: null,
        row_before: row ? serverRow(row) : null,
        closed_ms: null,
        closed_as: null,
      };
    });
    const made = await addNotices(tx, notices);
    total.notices += made;
    total.known += exported.length - made;
    return { rows: [], dates: [], notices: true };
  });
  announceOutbox(device, shifted);
}
