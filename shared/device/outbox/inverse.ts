import { joinedFields } from '../../merge/merged-orders.ts';
import type { Fields } from '../../merge/record-state.ts';
import type {
  DeleteOperation,
  MergeOperation,
  Operation,
  UpdateOperation,
} from '../../protocol/operation.ts';
import type { Entity } from '../../records/entities.ts';
import type { Line } from '../../records/line.ts';
import { type Draft, type DraftOperation, targetOf } from '../rows/draft.ts';
import { goalOf } from '../rows/outbox-entry.ts';
import { isOrder, type RowKey, rowKey, type ServerRow } from '../rows/row.ts';
import { recreate } from './recreate.ts';

/** An action that was saved, as `inverse` needs it. */
export interface Doing {
  operations: readonly Operation[];
  /** The row of each operation. */
  rows: readonly RowKey[];
  /** The rows as they were shown before, null where there was none. */
  before: ReadonlyMap<RowKey, ServerRow | null>;
  /** The operations of the entry that the action was folded into, before and after; both empty where it was appended. */
  folded: { before: readonly Operation[]; after: readonly Operation[] };
}

/**
 * The action that takes another one back (Undo): what was shown before is shown again. An update goes back to the
 * values shown before, a create is deleted, a restore deleted again; a delete is restored, with the updates that the
 * deletion had swallowed, or made again where it never left the device; a merge is taken apart. Null where there is nothing to
 * take back.
 */
export function inverse(doing: Doing): Draft | null {
  const operations = doing.operations.flatMap((operation, index) => {
    const row = doing.rows[index];
    return row ? [takeBack(doing, operation, row)] : [];
  });
  const backwards = operations.toReversed().flat();
  const deleted = new Set(
    backwards.flatMap((step) => (step.op === 'delete' && step.entity === 'pre_order' ? [step.id] : [])),
  );
  const kept = backwards.filter(
    (step) => !(step.op === 'delete' && step.entity === 'flow' && deleted.has(step.order_id)),
  );
  return kept.length > 0 ? { operations: kept } : null;
}

function takeBack(doing: Doing, operation: Operation, row: RowKey): DraftOperation[] {
  const target = targetOf(operation, row);
  switch (operation.op) {
    case 'create':
    case 'restore':
      return [{ op: 'delete', ...target }];
    case 'update': {
      const fields = backTo(doing, operation, row);
      return fields ? [{ op: 'update', ...targetOf(operation, goalOf(operation) ?? row), fields }] : [];
    }
    case 'delete':
      return undelete(doing, operation, row);
    case 'merge':
      return unmerge(doing, operation, row);
  }
}

/** The merged pre-order again, its lines back in it, and the other one as it was shown. */
function unmerge(doing: Doing, { id, into }: MergeOperation, row: RowKey): DraftOperation[] {
  const from = doing.before.get(row) ?? null;
  const target = doing.before.get(rowKey('pre_order', into)) ?? null;
  if (!from || !isOrder(from)) return [];
  const back = from.flows.map(
    (line): DraftOperation => ({
      op: 'update',
      entity: 'flow',
      id: line.id,
      order_id: into,
      fields: { pre_order_id: id },
    }),
  );
  const joined = target ? Object.keys(joinedFields({ ...target }, { ...from })) : [];
  const shown: Fields = { ...target };
  const fields = Object.fromEntries(joined.map((name) => [name, shown[name]]));
  return [
    { op: 'restore', entity: 'pre_order', id },
    ...back,
    ...(joined.length > 0 ? [{ op: 'update' as const, entity: 'pre_order' as const, id: into, fields }] : []),
  ];
}

/** The values that an update changed, as they were shown before; null where it changed nothing that was shown. */
function backTo(doing: Doing, operation: UpdateOperation, row: RowKey): Fields | null {
  const record: Fields | null = shownRecord(doing.before.get(row) ?? null, operation.entity, operation.id);
  if (!record) return null;
  const fields: Fields = operation.fields;
  const names = Object.keys(fields);
  if (names.every((name) => record[name] === fields[name])) return null;
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}

function undelete(doing: Doing, operation: DeleteOperation, row: RowKey): DraftOperation[] {
  const { before, after } = doing.folded;
  const isSame = (other: Operation): boolean =>
    other.entity === operation.entity && other.id === operation.id;
  const shown = doing.before.get(row) ?? null;
  const record = shownRecord(shown, operation.entity, operation.id);
  if (!record) return [];
  const made = (operations: readonly Operation[]): boolean =>
    operations.some((other) => other.op === 'create' && isSame(other));
  if (made(before) && !made(after)) return recreate(targetOf(operation, row), record);
  const swallowed = before.filter(
    (other): other is UpdateOperation => other.op === 'update' && isSame(other),
  );
  const names = swallowed.flatMap((update) => Object.keys(update.fields));
  const shownFields: Fields = record;
  const fields = Object.fromEntries(names.map((name) => [name, shownFields[name]]));
  const target = targetOf(operation, row);
  return [
    { op: 'restore', ...target },
    ...(names.length > 0 ? [{ op: 'update' as const, ...target, fields }] : []),
  ];
}

function shownRecord(row: ServerRow | null, entity: Entity, id: string): ServerRow | Line | null {
  if (!row) return null;
  if (entity !== 'flow') return row.deleted_at === null ? row : null;
  return (isOrder(row) && row.flows.find((line) => line.id === id)) || null;
}
