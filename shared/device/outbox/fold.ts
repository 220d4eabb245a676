import type { Fields } from '../../merge/record-state.ts';
import type { CreateOperation, Operation, UpdateOperation } from '../../protocol/operation.ts';
import { REFERENCES } from '../../records/entities.ts';

/**
 * Folds the operations of one mutation: create+update = create, update+update = update, update+delete = delete,
 * create+...+delete = nothing, delete+restore = nothing. Two updates with different expected versions fold only where
 * the later one covers every field of the earlier, because each field keeps the version its author saw. Nothing is
 * moved before the making of what it refers to.
 * `keep` names records whose create must stay because something else refers to them.
 */
export function foldOperations(
  operations: readonly Operation[],
  keep: ReadonlySet<string> = new Set(),
): Operation[] {
  return foldOnto([], operations, keep);
}

/**
 * Folds operations onto others that are folded already. Those are not folded among themselves again: what was kept of
 * them then may be asked for by entries that nobody looks at now.
 */
export function foldOnto(
  before: readonly Operation[],
  operations: readonly Operation[],
  keep: ReadonlySet<string>,
): Operation[] {
  let folded = [...before];
  for (const operation of operations) folded = foldOne(folded, operation, keep);
  return folded;
}

function foldOne(before: Operation[], next: Operation, keep: ReadonlySet<string>): Operation[] {
  const index = before.findLastIndex((operation) => sameRecord(operation, next));
  const last = before[index];
  if (!last) return [...before, next];
  if (next.op === 'update') return foldUpdate(before, index, next);
  if (next.op === 'delete' && isMade(before, next) && !keep.has(next.id)) return withoutRecord(before, next);
  if (next.op === 'delete' && last.op === 'update') {
    return [
      ...before.filter((operation) => !(sameRecord(operation, next) && operation.op === 'update')),
      next,
    ];
  }
  if (last.op === 'delete' && next.op === 'restore' && index === before.length - 1)
    return before.toSpliced(index, 1);
  return [...before, next];
}

function foldUpdate(before: Operation[], index: number, next: UpdateOperation): Operation[] {
  const last = before[index];
  if (!last || refersToMade(next, before.slice(index + 1))) return [...before, next];
  if (last.op === 'create') return before.with(index, withFields(last, { ...last.fields, ...next.fields }));
  if (last.op === 'update' && foldable(last, next))
    return before.with(index, withFields(next, { ...last.fields, ...next.fields }));
  return [...before, next];
}

/** The operation with other `fields`, which are those of its entity. */
function withFields<O extends CreateOperation | UpdateOperation>(operation: O, fields: Fields): O {
  return { ...operation, fields };
}

/** The operations without a record that was made among them, and without its lines. */
function withoutRecord(before: Operation[], gone: Operation): Operation[] {
  const lines = new Set(before.filter((operation) => isLineOf(operation, gone)).map((line) => line.id));
  return before.filter(
    (operation) => !sameRecord(operation, gone) && !(operation.entity === 'flow' && lines.has(operation.id)),
  );
}

function foldable(last: UpdateOperation, next: UpdateOperation): boolean {
  if (last.expected_version === next.expected_version) return true;
  return Object.keys(last.fields).every((field) => field in next.fields);
}

function refersToMade(next: UpdateOperation, later: readonly Operation[]): boolean {
  const fields: Fields = next.fields;
  return Object.entries(REFERENCES[next.entity]).some(([field, entity]) =>
    later.some((other) => other.op === 'create' && other.entity === entity && other.id === fields[field]),
  );
}

/** True when the record of `operation` is made by a create among `before`. */
function isMade(before: readonly Operation[], operation: Operation): boolean {
  return before.some((other) => other.op === 'create' && sameRecord(other, operation));
}

function isLineOf(operation: Operation, order: Operation): boolean {
  return (
    order.entity === 'pre_order' &&
    operation.op === 'create' &&
    operation.entity === 'flow' &&
    operation.fields.pre_order_id === order.id
  );
}

function sameRecord(a: Operation, b: Operation): boolean {
  return a.entity === b.entity && a.id === b.id;
}
