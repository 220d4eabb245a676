import type { Conflict, Person, Receipt, Result } from '../../protocol/push.ts';
import { type Entity, FIELD_GROUPS } from '../../records/entities.ts';
import { type MissingRecord, missingRecordId } from '../rows/base.ts';
import type { CarriedMutation, Notice } from '../rows/notice.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { type RowKey, rowKey, type ServerRow } from '../rows/row.ts';

// This folder: what was not taken over. A notice is made here (pure), kept, closed, and answered by a new draft.

/** What most notices have not. */
const BLANK = {
  field: null,
  yours: null,
  theirs: null,
  by: null,
  at: null,
  error: null,
  mutation: null,
  closed_ms: null,
  closed_as: null,
} as const;

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
  return [
    ...receipt.results.flatMap((each, index) => fieldNotices(entry, index, each, rowBefore, nowMs)),
    ...existsNotice(entry, receipt, rowBefore, nowMs),
  ];
}

/** One notice for all that a mutation was to make, and that had been made before [M20]: it carries that, and not what was made. */
function existsNotice(entry: OutboxEntry, receipt: Receipt, rowBefore: RowBefore, nowMs: number): Notice[] {
  const existing = receipt.results.map(({ conflicts }) => conflicts.find(isExisting));
  const index = existing.findIndex((conflict) => conflict !== undefined);
  const conflict = existing[index];
  if (!conflict || !('by' in conflict)) return [];
  const { by, at } = conflict;
  const empty = emptyNotice(entry, index, rowBefore, nowMs);
  const isMade = (_each: unknown, place: number): boolean => existing[place] !== undefined;
  const mutation = {
    ...carried(entry),
    operations: entry.operations.filter(isMade),
    rows: entry.rows.filter(isMade),
  };
  return [{ ...empty, id: `${entry.mutation_id}:exists`, kind: 'exists', by, at, mutation }];
}

function isExisting(conflict: Conflict): boolean {
  return 'kind' in conflict && conflict.kind === 'exists';
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

/**
 * The notice of a change that the user discarded before it was sent: closed from the start, and it carries the mutation
 * whole. `together` names what was discarded in one go.
 */
export function discardedNotice(
  entry: OutboxEntry,
  together: string,
  rowBefore: RowBefore,
  nowMs: number,
): Notice {
  return {
    ...emptyNotice(entry, 0, rowBefore, nowMs),
    id: `discarded:${entry.mutation_id}:${nowMs}`,
    kind: 'discarded',
    mutation: carried(entry),
    discard: { together, seq: entry.seq },
    closed_ms: nowMs,
    closed_as: 'discarded',
  };
}

type FieldConflict = Extract<Conflict, { field: string }>;

/** The kinds of conflict for which the whole mutation was undone. */
const UNDOING: ReadonlySet<string> = new Set(['deleted', 'parent_deleted']);

function isFailure(result: Result): boolean {
  if (result.status === 'rejected') return result.error?.code !== 'not_applied';
  return result.conflicts.some((conflict) => 'kind' in conflict && UNDOING.has(conflict.kind));
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
  const kind = 'kind' in conflict && conflict.kind === 'parent_deleted' ? 'parent_deleted' : 'deleted';
  const into = result.record?.['merged_into'];
  const merged_into = typeof into === 'string' ? into : null;
  return { ...notice, kind, by: conflict.by, at: conflict.at, merged_into };
}

function fieldNotices(
  entry: OutboxEntry,
  index: number,
  result: Result,
  rowBefore: RowBefore,
  nowMs: number,
): Notice[] {
  // Of orders that were not merged, the notice tells that they were to be.
  const mutation = entry.operations[index]?.op === 'merge' ? carried(entry) : null;
  return result.conflicts.flatMap((conflict) => {
    if (!('field' in conflict)) return [];
    const { field, yours, theirs, by, at } = conflict;
    if (isWrittenLater(entry, index, field) || isNeedlessMark(conflict, result)) return [];
    const id = `${entry.mutation_id}:${index}:${field}`;
    const target = {
      ...emptyNotice(entry, index, rowBefore, nowMs),
      ...writtenOne(entry, index, result, conflict),
    };
    const row_before = rowBefore(target.row);
    const currency = entry.currency ? { currency: entry.currency } : {};
    return [
      { ...target, ...currency, mutation, row_before, id, kind: 'field', field, yours, theirs, by, at },
    ];
  });
}

/**
 * Of a merge that was not done, because somebody gave one of the two pre-orders another partner or day [M18]: the one that he wrote,
 * where that is not the one that was to be merged.
 */
function writtenOne(
  { operations }: OutboxEntry,
  index: number,
  { record }: Result,
  conflict: FieldConflict,
): Partial<Notice> {
  const operation = operations[index];
  if (operation?.op !== 'merge' || record?.[conflict.field] === conflict.theirs) return {};
  return { record_id: operation.into, row: rowKey('pre_order', operation.into) };
}

/** True for a mark of what was confirmed [M22] that says nothing more: the status itself was lost, or the order was set back. */
function isNeedlessMark({ field, yours }: FieldConflict, { conflicts }: Result): boolean {
  if (field !== 'confirmed_as') return false;
  return yours === null || conflicts.some((other) => 'field' in other && other.field === 'status');
}

/** True where a later operation of the mutation writes all that this one wrote there: its author gave the value up himself. */
function isWrittenLater({ operations }: OutboxEntry, index: number, field: string): boolean {
  const operation = operations[index];
  if (operation?.op !== 'update') return false;
  const written = (FIELD_GROUPS[operation.entity][field] ?? []).filter(
    (member) => member in operation.fields,
  );
  return operations
    .slice(index + 1)
    .some(
      (later) =>
        later.op === 'update' &&
        later.entity === operation.entity &&
        later.id === operation.id &&
        written.every((member) => member in later.fields),
    );
}

/** The mutation of an entry, as notices and export files carry it. */
export function carried({ mutation_id, at, currency, operations, rows }: OutboxEntry): CarriedMutation {
  return { mutation_id, at, ...(currency ? { currency } : {}), operations, rows };
}

function emptyNotice(entry: OutboxEntry, index: number, rowBefore: RowBefore, nowMs: number): Notice {
  const operation = entry.operations[index];
  const row = entry.rows[index];
  if (!operation || !row) throw new RangeError(`mutation ${entry.mutation_id} has no operation ${index}`);
  return {
    ...BLANK,
    id: entry.mutation_id,
    kind: 'rejected',
    entity: operation.entity,
    record_id: operation.id,
    row,
    row_before: rowBefore(row),
    created_ms: nowMs,
  };
}

/** A record that someone deleted, as its tombstone tells. `row_before` is how it was last shown here. */
export interface Deletion {
  entity: Entity;
  record_id: string;
  row: RowKey;
  /** The number of the mutation that deleted it: with the record it names the notice. */
  sync_id: number;
  by: Person;
  at: string;
  row_before: ServerRow | null;
  /** The pre-order that it was merged into, if it was. */
  merged_into: string | null;
}

/** The notice of a deletion whose author had not seen this device's accepted change (M9). */
export function deletedUnseenNotice(deletion: Deletion, nowMs: number): Notice {
  const { sync_id, ...told } = deletion;
  const id = `deleted_unseen:${deletion.entity}:${deletion.record_id}:${sync_id}`;
  return { ...BLANK, ...told, id, kind: 'deleted_unseen', created_ms: nowMs };
}

/** The id of the notice that says that an order (`pre_order:ID`) or a line (`flow:ID`) is missing. */
export function missingId(name: string, epoch: string): string {
  return `missing:${name}:${epoch}`;
}

/**
 * The notice of an order, or of a line, with own accepted changes that a snapshot, which replaced older data, does not hold any
 * more: nobody can say who deleted it.
 */
export function missingNotice(missing: MissingRecord, epoch: string, nowMs: number): Notice {
  const { entity, order } = missing;
  const record_id = missingRecordId(missing);
  const error = { code: 'missing', message: 'The server does not have this any more.' };
  const told = { entity, record_id, row: rowKey('pre_order', order.id), row_before: order, error };
  const id = missingId(`${entity}:${record_id}`, epoch);
  return { ...BLANK, ...told, id, kind: 'deleted_unseen', created_ms: nowMs };
}
