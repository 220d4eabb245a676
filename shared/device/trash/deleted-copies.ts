import type { Operation } from '../../protocol/operation.ts';
import { recreate } from '../outbox/recreate.ts';
import type { DraftOperation } from '../rows/draft.ts';
import { isOrder, type ShownRow, serverRow } from '../rows/row.ts';
import { copyKey, deletedCopy, type Rows } from '../store/row-store.ts';
import type { DeletedCopy } from '../store/schema.ts';
import { deleteAll, putAll, type Writing } from '../store/transaction.ts';

// This folder: what was deleted, as this device last knew it.

/** What an action did to the outbox: the entry it is in now, and that entry before and after. */
interface Done {
  waiting: readonly Operation[];
  folded: { before: readonly Operation[]; after: readonly Operation[] };
}

/**
 * Keeps what an action deletes as it was shown before, so that Undo and Trash can show it again while offline. Keeps also
 * what folding removed whole, because it was never sent [O4].
 * `now` is RFC 3339, `nowMs` the same in milliseconds.
 */
export function keepDeletedCopies(
  tx: Writing,
  { waiting, folded }: Done,
  before: Rows,
  now: string,
  nowMs: number,
): void {
  const deletes = waiting.filter(({ op }) => op === 'delete');
  const merges = waiting.filter((operation) => operation.op === 'merge');
  const made = new Set(folded.after.filter(isCreate).map(copyKey));
  const vanished = folded.before.filter((operation) => isCreate(operation) && !made.has(copyKey(operation)));
  if (deletes.length + merges.length + vanished.length === 0) return;
  const records = new Map<string, DeletedCopy['row']>();
  for (const [key, row] of before) {
    if (row && row.deleted_at === null)
      for (const [id, record] of recordsOf(key, row)) records.set(id, record);
  }
  const copiesOf = (operations: readonly Operation[]): DeletedCopy[] =>
    operations.flatMap((operation) => {
      const key = copyKey(operation);
      const record = records.get(key);
      return record ? [deletedCopy(key, { ...record, deleted_at: now }, nowMs)] : [];
    });
  putAll(tx, 'graves', copiesOf(deletes));
  putAll(
    tx,
    'graves',
    merges.flatMap((merge) => copiesOf([merge]).map((copy) => mergedCopy(copy, merge.into))),
  );
  putAll(
    tx,
    'graves',
    copiesOf(vanished).map((copy) => ({ ...copy, unsent: true as const })),
  );
}

/** The copy of a merged pre-order: its lines live on in the other one. It says where they went. */
function mergedCopy(copy: DeletedCopy, into: string): DeletedCopy {
  return { ...copy, row: { ...copy.row, merged_into: into, flows: [] } as DeletedCopy['row'] };
}

function isCreate({ op }: Operation): boolean {
  return op === 'create';
}

function recordsOf(key: string, row: ShownRow): [string, DeletedCopy['row']][] {
  const own: [string, DeletedCopy['row']] = [key, serverRow(row)];
  return isOrder(row)
    ? [own, ...row.flows.map((line): [string, DeletedCopy['row']] => [`flow:${line.id}`, line])]
    : [own];
}

/**
 * The steps of an action, with creates in place of each restore of a record that never left this device: the server has
 * nothing to restore. The copies of what is made again are removed.
 */
export async function recreateUnsent(
  tx: Writing,
  steps: readonly DraftOperation[],
): Promise<DraftOperation[]> {
  const copies = tx.objectStore('graves');
  const nested = await Promise.all(
    steps.map(async (step): Promise<DraftOperation[]> => {
      if (step.op !== 'restore') return [step];
      const copy = await copies.get(copyKey(step));
      return copy?.unsent ? recreate(step, copy.row) : [step];
    }),
  );
  const all = nested.flat();
  deleteAll(tx, 'graves', all.filter(({ op }) => op === 'create').map(copyKey));
  return all;
}
