import type { Operation, UpdateOperation } from '../../protocol/operation.ts';
import type { NewOutboxEntry, OutboxEntry } from '../rows/outbox-entry.ts';

type Holder = { operations: readonly Operation[] } & Pick<NewOutboxEntry, 'swallowed'>;

/**
 * The updates that folding `parts` (in order) into `after` dropped because their record is deleted there. They are not
 * sent [O4], and kept with the entry: a restore brings back what was shown before the deletion. Of each field only the last value is kept.
 */
export function supersededBy(parts: readonly Holder[], after: readonly Operation[]): UpdateOperation[] {
  const known = parts.flatMap(({ swallowed, operations }) => [...(swallowed ?? []), ...operations]);
  return known.filter(
    (operation, index): operation is UpdateOperation =>
      operation.op === 'update' &&
      after.findLast((other) => isSame(other, operation))?.op === 'delete' &&
      !after.includes(operation) &&
      !isWritten(known.slice(index + 1), operation),
  );
}

/**
 * A new entry whose restores also do again what the deletions in `related` (in the order of the outbox) swallowed, unless
 * it writes those fields itself (an undo does): one value is sent once, and where it is lost, told once [O9].
 */
export function withSuperseded(related: readonly OutboxEntry[], next: NewOutboxEntry): NewOutboxEntry {
  const operations: Operation[] = [];
  const rows: NewOutboxEntry['rows'] = [];
  for (const [index, operation] of next.operations.entries()) {
    const row = next.rows[index];
    const last = related.findLast((entry) => entry.operations.some((other) => isSame(other, operation)));
    const swallowed = operation.op === 'restore' ? (last?.swallowed ?? []) : [];
    const again = swallowed.filter(
      (update) => isSame(update, operation) && !isWritten(next.operations.slice(index), update),
    );
    for (const each of [operation, ...again]) {
      operations.push(each);
      if (row) rows.push(row);
    }
  }
  return operations.length === next.operations.length ? next : { ...next, operations, rows };
}

function isWritten(operations: readonly Operation[], update: UpdateOperation): boolean {
  return operations.some(
    (other) =>
      other.op === 'update' &&
      isSame(other, update) &&
      Object.keys(update.fields).every((field) => field in other.fields),
  );
}

function isSame(a: Operation, b: Operation): boolean {
  return a.entity === b.entity && a.id === b.id;
}
