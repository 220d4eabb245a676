import type { Operation } from '../protocol/operation.ts';
import { isOrder, type ShownRow } from '../sync/device-rows.ts';
import { graveOf, type Rows, serverRow } from './rows.ts';
import type { Grave } from './schema.ts';
import { putAll, type Writing } from './transaction.ts';

/**
 * Keeps what `operations` delete as it was shown before, so that Undo and Trash can show it again while offline.
 * `now` is RFC 3339, `nowMs` the same in milliseconds.
 */
export function bury(
  tx: Writing,
  operations: readonly Operation[],
  before: Rows,
  now: string,
  nowMs: number,
): void {
  const deletes = operations.filter(({ op }) => op === 'delete');
  if (deletes.length === 0) return;
  const records = new Map<string, Grave['row']>();
  for (const [key, row] of before) {
    if (row && row.deleted_at === null)
      for (const [id, record] of recordsOf(key, row)) records.set(id, record);
  }
  const graves = deletes.flatMap(({ entity, id }) => {
    const record = records.get(`${entity}:${id}`);
    return record ? [graveOf(`${entity}:${id}`, { ...record, deleted_at: now }, nowMs)] : [];
  });
  putAll(tx, 'graves', graves);
}

function recordsOf(key: string, row: ShownRow): [string, Grave['row']][] {
  const own: [string, Grave['row']] = [key, serverRow(row)];
  return isOrder(row)
    ? [own, ...row.flows.map((flow): [string, Grave['row']] => [`flow:${flow.id}`, flow])]
    : [own];
}
