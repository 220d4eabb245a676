import type { Operation, UpdateOperation } from '../protocol/operation.ts';

/**
 * Folds the operations of one mutation: create+update = create, update+update = update, update+delete = delete,
 * create+...+delete = nothing, delete+restore = nothing. Two updates with different expected versions fold only where
 * the later one covers every field of the earlier, because each field keeps the version its author saw.
 * `keep` names records whose create must stay because something else refers to them.
 */
export function foldOperations(
  operations: readonly Operation[],
  keep: ReadonlySet<string> = new Set(),
): Operation[] {
  let folded: Operation[] = [];
  for (const operation of operations) folded = foldOne(folded, operation, keep);
  return folded;
}

function foldOne(before: Operation[], next: Operation, keep: ReadonlySet<string>): Operation[] {
  const index = before.findLastIndex((operation) => sameRecord(operation, next));
  const last = before[index];
  if (!last) return [...before, next];
  if (last.op === 'create' && next.op === 'update') {
    return before.with(index, { ...last, fields: { ...last.fields, ...next.fields } });
  }
  if (last.op === 'update' && next.op === 'update' && foldable(last, next)) {
    return before.with(index, { ...next, fields: { ...last.fields, ...next.fields } });
  }
  if (next.op === 'delete' && isMade(before, next) && !keep.has(next.id)) {
    return before.filter((operation) => !sameRecord(operation, next) && !isLineOf(operation, next.id));
  }
  if (last.op === 'update' && next.op === 'delete') {
    return [
      ...before.filter((operation) => !(sameRecord(operation, next) && operation.op === 'update')),
      next,
    ];
  }
  if (last.op === 'delete' && next.op === 'restore' && index === before.length - 1)
    return before.toSpliced(index, 1);
  return [...before, next];
}

function foldable(last: UpdateOperation, next: UpdateOperation): boolean {
  if (last.expected_version === next.expected_version) return true;
  return Object.keys(last.fields).every((field) => field in next.fields);
}

/** True when the record of `operation` is made by a create among `before`. */
function isMade(before: readonly Operation[], operation: Operation): boolean {
  return before.some((other) => other.op === 'create' && sameRecord(other, operation));
}

function isLineOf(operation: Operation, preOrderId: string): boolean {
  return (
    operation.op === 'create' &&
    operation.entity === 'flow' &&
    operation.fields['pre_order_id'] === preOrderId
  );
}

function sameRecord(a: Operation, b: Operation): boolean {
  return a.entity === b.entity && a.id === b.id;
}
