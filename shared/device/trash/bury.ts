import type { Operation } from '../../protocol/operation.ts';
import { isOrder, type ShownRow } from '../rows/device-rows.ts';
import { graveKey, graveOf, type Rows, serverRow } from '../rows/rows.ts';
import type { Grave } from '../store/schema.ts';
import { putAll, type Writing } from '../store/transaction.ts';

/** What an action did to the outbox: the entry it is in now, and that entry before and after. */
interface Done {
  waiting: readonly Operation[];
  folded: { before: readonly Operation[]; after: readonly Operation[] };
}

/**
 * Keeps what an action deletes as it was shown before, so that Undo and Trash can show it again while offline; also what
 * folding took away whole, because it was never sent [O4].
 * `now` is RFC 3339, `nowMs` the same in milliseconds.
 */
export function bury(tx: Writing, { waiting, folded }: Done, before: Rows, now: string, nowMs: number): void {
  const deletes = waiting.filter(({ op }) => op === 'delete');
  const made = new Set(folded.after.filter(isCreate).map(graveKey));
  const vanished = folded.before.filter((operation) => isCreate(operation) && !made.has(graveKey(operation)));
  if (deletes.length + vanished.length === 0) return;
  const records = new Map<string, Grave['row']>();
  for (const [key, row] of before) {
    if (row && row.deleted_at === null)
      for (const [id, record] of recordsOf(key, row)) records.set(id, record);
  }
  const gravesOf = (operations: readonly Operation[]): Grave[] =>
    operations.flatMap((operation) => {
      const key = graveKey(operation);
      const record = records.get(key);
      return record ? [graveOf(key, { ...record, deleted_at: now }, nowMs)] : [];
    });
  putAll(tx, 'graves', gravesOf(deletes));
  putAll(
    tx,
    'graves',
    gravesOf(vanished).map((grave) => ({ ...grave, unsent: true as const })),
  );
}

function isCreate({ op }: Operation): boolean {
  return op === 'create';
}

function recordsOf(key: string, row: ShownRow): [string, Grave['row']][] {
  const own: [string, Grave['row']] = [key, serverRow(row)];
  return isOrder(row)
    ? [own, ...row.flows.map((line): [string, Grave['row']] => [`flow:${line.id}`, line])]
    : [own];
}
