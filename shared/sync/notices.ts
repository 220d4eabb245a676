import type { Mutation, Receipt, Result } from '../protocol/push.ts';
import type { Notice, OutboxEntry, RowKey, ServerRow } from './device-rows.ts';

/** How a row was shown, for the words of a notice; null when the device had none. */
export type RowBefore = (key: RowKey) => ServerRow | null;

/**
 * The notices of one receipt [O9]: one for each field that the server kept, one for a mutation that was undone,
 * rejected. Their ids are derived from the mutation, so that settling twice makes them once.
 */
export function noticesOf(
  entry: OutboxEntry,
  receipt: Receipt,
  rowBefore: RowBefore,
  nowMs: number,
): Notice[] {
  const failed = receipt.results.findIndex(isFailure);
  const result = receipt.results[failed];
  if (result) return [undoneNotice(entry, failed, result, rowBefore, nowMs)];
  return receipt.results.flatMap((each, index) => fieldNotices(entry, index, each, rowBefore, nowMs));
}

/** The notice of a mutation that the server refused as a message, or that depends on one. */
export function setAsideNotice(
  entry: OutboxEntry,
  error: { code: string; message: string },
  rowBefore: RowBefore,
  nowMs: number,
): Notice {
  return {
    ...emptyNotice(entry, 0, rowBefore, nowMs),
    id: `${entry.mutation_id}:0`,
    kind: 'set_aside',
    error,
    mutation: carried(entry),
  };
}

function isFailure(result: Result): boolean {
  if (result.status === 'rejected') return result.error?.code !== 'not_applied';
  return result.conflicts.some((conflict) => 'kind' in conflict && conflict.kind !== 'not_applied');
}

function undoneNotice(
  entry: OutboxEntry,
  index: number,
  result: Result,
  rowBefore: RowBefore,
  nowMs: number,
): Notice {
  const empty = emptyNotice(entry, index, rowBefore, nowMs);
  const notice = { ...empty, id: `${entry.mutation_id}:${index}`, mutation: carried(entry) };
  const conflict = result.conflicts[0];
  if (result.status === 'rejected' || !conflict || !('by' in conflict)) {
    return {
      ...notice,
      kind: 'rejected',
      error: result.error ?? { code: 'rejected', message: 'The server rejected this change.' },
    };
  }
  const kind = 'kind' in conflict ? conflict.kind : 'deleted';
  return { ...notice, kind, by: conflict.by, at: conflict.at };
}

function fieldNotices(
  entry: OutboxEntry,
  index: number,
  result: Result,
  rowBefore: RowBefore,
  nowMs: number,
): Notice[] {
  const empty = emptyNotice(entry, index, rowBefore, nowMs);
  return result.conflicts.flatMap((conflict) => {
    if (!('field' in conflict)) return [];
    const { field, yours, theirs, by, at } = conflict;
    return [
      { ...empty, id: `${entry.mutation_id}:${index}:${field}`, kind: 'field', field, yours, theirs, by, at },
    ];
  });
}

function carried(entry: OutboxEntry): Mutation & { rows: RowKey[] } {
  const { mutation_id, at, operations, rows } = entry;
  return { mutation_id, at, operations, rows };
}

function emptyNotice(entry: OutboxEntry, index: number, rowBefore: RowBefore, nowMs: number): Notice {
  const operation = entry.operations[index];
  const row = entry.rows[index];
  if (!operation || !row) throw new RangeError(`mutation ${entry.mutation_id} has no operation ${index}`);
  return {
    id: entry.mutation_id,
    kind: 'rejected',
    entity: operation.entity,
    record_id: operation.id,
    row,
    field: null,
    yours: null,
    theirs: null,
    by: null,
    at: null,
    error: null,
    mutation: null,
    row_before: rowBefore(row),
    created_ms: nowMs,
    closed_ms: null,
    closed_as: null,
  };
}
