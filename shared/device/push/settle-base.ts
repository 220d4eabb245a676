import { type Fields, groupsIn } from '../../merge/record-state.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { Result } from '../../protocol/push.ts';
import { outcomesElsewhere } from '../rebase/replay.ts';
import { type BaseRow, placeRecord, recordIn, stampGroups } from '../rows/base.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { isOrder, type RowKey, trustedRecord } from '../rows/row.ts';

/** Who and when stands in for the server's times and names, until the pull brings them. */
export interface SettledBy {
  at: string;
  user_id: string;
  /** True where the mutation changed nothing: the server had it so before. */
  isUnchanged?: boolean;
}

/** The base after the server's answer to one operation on this row. */
export function settleBase(base: BaseRow, operation: Operation, result: Result, by: SettledBy): BaseRow {
  if (result.status === 'rejected' && result.record === null) return withoutUnknown(base, operation, result);
  const isOrder = operation.op === 'restore' && operation.entity === 'pre_order';
  if (isOrder && by.isUnchanged && result.record === null && base.server?.deleted_at)
    return unknownAlive(base);
  const values = result.record ?? predicted(base, operation, result, by);
  const record = values && trustedRecord(operation.entity, values);
  if (record === null) return base;
  const placed = placeRecord(base, operation.entity, record);
  if (operation.op !== 'update') return placed;
  const lost = new Set(result.conflicts.map((conflict) => ('field' in conflict ? conflict.field : '')));
  if (result.status === 'conflict' && lost.has('')) return placed;
  const kept = groupsIn(operation.entity, operation.fields).filter((group) => !lost.has(group));
  return stampGroups(placed, operation.id, kept, { version: record.version, own: true });
}

/**
 * What stands for the results of a duplicate's answer, which tells none: the server had the mutation from another device before.
 * Where this device has not read that far, what was likely taken over stays in sight until the pull brings it. The rest is null: a
 * value that the server did not take would stay for good, because no pull brings a record that did not change.
 */
export function likelyResults(
  bases: ReadonlyMap<RowKey, BaseRow>,
  entry: Pick<OutboxEntry, 'operations' | 'rows'>,
): (Result | null)[] {
  const outcomes = outcomesElsewhere([...bases.values()], entry);
  return entry.operations.map((operation, index) => {
    const key = entry.rows[index];
    const base = key && bases.get(key);
    const outcome = outcomes[index];
    // Of a record that has changed since, the device may not know which fields did: a line that came to an order which is new here.
    if (!base || outcome?.status !== 'success' || outcome.merged) return null;
    const result = duplicateOf(base, operation);
    // A merge that was done before, or the other way round, changes nothing.
    return operation.op === 'merge' && outcome.version === result.version ? null : result;
  });
}

/** A result as if all of an operation was taken over, without a new version. */
export function duplicateOf(base: BaseRow, operation: Operation): Result {
  const version = recordIn(base, operation.entity, operation.id)?.version ?? 1;
  const { entity, id } = operation;
  return { entity, id, status: 'success', version, merged: false, conflicts: [], record: null };
}

/** The record that the server holds after an operation that it took over exactly as it was sent. */
function predicted(base: BaseRow, operation: Operation, result: Result, by: SettledBy): Fields | null {
  if (result.status !== 'success') return null;
  const current = recordIn(base, operation.entity, operation.id);
  const version = result.version ?? current?.version ?? 1;
  if (operation.op === 'create') {
    // Without a version there is no such record: the same copy was made before, and without this line [M20].
    if (current !== null || result.version === null) return null;
    const times = { created_at: by.at, updated_at: by.at, created_by: by.user_id, updated_by: by.user_id };
    return { id: operation.id, version, ...times, deleted_at: null, ...operation.fields };
  }
  if (current === null) return null;
  const written = version > current.version ? { updated_at: by.at, updated_by: by.user_id } : {};
  if (operation.op === 'update') return { ...current, ...operation.fields, ...written, version };
  const deletedAt = operation.op === 'delete' ? (current.deleted_at ?? by.at) : null;
  return { ...current, ...written, version, deleted_at: deletedAt };
}

/**
 * The server had the row alive already: this device's deleted copy is of another state, for which nobody can tell the fields. A pull brings
 * it, or has told already that it left the window.
 */
function unknownAlive(base: BaseRow): BaseRow {
  return { ...base, server: null };
}

/** What the server does not know is not shown as if it did: a rejected `not_found` or `parent_missing`. */
function withoutUnknown(base: BaseRow, operation: Operation, result: Result): BaseRow {
  if (base.server === null) return base;
  const order = operation.entity !== 'flow' || result.error?.code === 'parent_missing';
  if (result.error?.code !== 'not_found' && result.error?.code !== 'parent_missing') return base;
  if (order || !isOrder(base.server)) return { ...base, server: null };
  const flows = base.server.flows.filter((line) => line.id !== operation.id);
  return { ...base, server: { ...base.server, flows } };
}
