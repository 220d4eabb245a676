import type { Fields } from '../../merge/record-state.ts';
import { MAX_BATCH_BYTES, MAX_OPERATIONS } from '../../protocol/limits.ts';
import type { Operation } from '../../protocol/operation.ts';
import { REFERENCES } from '../../records/entities.ts';
import { writesPrice } from '../../records/written-prices.ts';
import type { DraftOperation } from '../rows/draft.ts';
import {
  isMove,
  keysOf,
  type NewOutboxEntry,
  type OutboxEntry,
  parentKey,
  recordKey,
} from '../rows/outbox-entry.ts';
import { parseRowKey, type RowKey, rowKey } from '../rows/row.ts';
import { foldOnto } from './fold.ts';
import { supersededBy } from './superseded.ts';

/** What becomes of a new mutation: it is folded into an entry (which vanishes when nothing is left), or appended. */
export type Coalesced =
  | { kind: 'append' }
  | { kind: 'replace'; entry: OutboxEntry }
  | { kind: 'remove'; seq: number };

/** Half of what a push may carry, so that a folded entry still shares a batch with others. */
const MAX_FOLDED_OPERATIONS = MAX_OPERATIONS / 2;
const MAX_FOLDED_UNITS = MAX_BATCH_BYTES / 4;

/**
 * Folds a new mutation into the outbox where that changes nothing but the number of operations [O4].
 *
 * `related` are all entries, in order, that touch a row of `next`, refer to one, or touch a row that `next` refers to.
 * The fold goes into the LAST entry that `next` must not overtake, and only when that one
 * - was never sent, touches every row of `next`, and neither of the two moves lines: what comes after a move stays after it;
 * - makes every record of `next` (or the pre-order of its lines), or is about exactly the same records: what was
 *   independent stays independent, because a mutation is undone as a whole;
 * - does not hold prices of another currency: an entry names one [M21];
 * - does not delete what `next` changes, nor change what `next` restores: of such two one will be refused, and must not
 *   take the other with it;
 * - gains no reference to what another entry makes: that one comes later, or may be rejected for itself.
 */
export function coalesce(related: readonly OutboxEntry[], next: NewOutboxEntry): Coalesced {
  const target = related.findLast((entry) => mustStayBefore(entry, next));
  if (
    !target ||
    wasSent(target) ||
    moves(target) ||
    moves(next) ||
    !next.keys.every((key) => target.keys.includes(key))
  )
    return { kind: 'append' };
  if (target.currency !== next.currency && writesPrices(target) && writesPrices(next))
    return { kind: 'append' };
  if (!belongsTo(target.operations, next.operations)) return { kind: 'append' };
  if (changesDeleted(target.operations, next.operations)) return { kind: 'append' };
  const others = related.filter((entry) => entry.seq !== target.seq);
  const gained = next.refs.filter((ref) => !target.refs.includes(ref));
  if (gained.some((ref) => others.some((entry) => makes(entry.operations, ref)))) return { kind: 'append' };

  const keep = referredTo(related, target);
  const operations = foldOnto(target.operations, next.operations, keep);
  if (operations.length === 0) return { kind: 'remove', seq: target.seq };
  if (operations.length > MAX_FOLDED_OPERATIONS || JSON.stringify(operations).length > MAX_FOLDED_UNITS)
    return { kind: 'append' };
  const rows = rowsOf(operations, new Map([...zip(target), ...zip(next)]));
  const { swallowed: _before, ...rest } = target;
  const currency = target.currency ?? next.currency;
  const swallowed = supersededBy([target, next], operations);
  return {
    kind: 'replace',
    entry: {
      ...rest,
      ...(swallowed.length > 0 ? { swallowed } : {}),
      ...(currency ? { currency } : {}),
      at: next.at,
      operations,
      rows,
      keys: keysOf(operations, rows),
      refs: referencesOf(operations),
    },
  };
}

function writesPrices({ operations }: Pick<OutboxEntry, 'operations'>): boolean {
  return operations.some(writesPrice);
}

/** The rows that operations, or the steps of a draft, refer to (partners, products, units), each once. */
export function referencesOf(operations: readonly (Operation | DraftOperation)[]): RowKey[] {
  const refs = new Set<RowKey>();
  for (const operation of operations) {
    if (operation.op !== 'create' && operation.op !== 'update') continue;
    const fields: Fields = operation.fields;
    for (const [field, entity] of Object.entries(REFERENCES[operation.entity])) {
      const id = fields[field];
      if (typeof id === 'string' && entity !== 'flow') refs.add(rowKey(entity, id));
    }
  }
  return [...refs];
}

/** True for an entry that was sent, or carried to another device. It may have been applied, so it stays as it is. */
function wasSent(entry: OutboxEntry): boolean {
  return entry.batch !== null || entry.group !== null;
}

/**
 * True when `next` may not be moved before `entry`: they are about the same record, or one makes, deletes or restores
 * the pre-order that the other changes a line of. Changes of different lines may pass each other.
 */
function mustStayBefore(entry: OutboxEntry, next: NewOutboxEntry): boolean {
  const records = new Set(next.operations.map(recordKey));
  // Of a line that others moved, two entries may be filed under different pre-orders.
  if (entry.operations.some((operation) => records.has(recordKey(operation)))) return true;
  if (!entry.keys.some((key) => next.keys.includes(key))) return false;
  return moves(entry) || moves(next) || governs(entry, next) || governs(next, entry);
}

/** True for an entry that takes lines from one pre-order to another. */
function moves({ operations }: Pick<OutboxEntry, 'operations'>): boolean {
  return operations.some(isMove);
}

function governs(a: Pick<OutboxEntry, 'operations'>, b: Pick<OutboxEntry, 'operations' | 'rows'>): boolean {
  const orders = a.operations.filter(
    (operation) => operation.entity === 'pre_order' && operation.op !== 'update',
  );
  const rows = new Set<string>(orders.map(recordKey));
  return b.operations.some(
    (operation, index) => operation.entity === 'flow' && rows.has(b.rows[index] ?? ''),
  );
}

function belongsTo(target: readonly Operation[], next: readonly Operation[]): boolean {
  const made = new Set(target.filter((operation) => operation.op === 'create').map(recordKey));
  if (next.every((operation) => made.has(recordKey(operation)) || made.has(parentKey(operation))))
    return true;
  const before = new Set(target.map(recordKey));
  const after = new Set(next.map(recordKey));
  return before.size === after.size && [...after].every((key) => before.has(key));
}

/**
 * True when the first that `next` does to some record is to change it, and `target` has deleted it; or to restore it, and
 * `target` has not: it takes it for live.
 */
function changesDeleted(target: readonly Operation[], next: readonly Operation[]): boolean {
  return next.some((operation, index) => {
    const isSame = (other: Operation): boolean => recordKey(other) === recordKey(operation);
    const isFirst = next.findIndex(isSame) === index;
    const isDeleted = target.findLast(isSame)?.op === 'delete';
    if (!isFirst) return false;
    return operation.op === 'restore' ? !isDeleted : operation.op === 'update' && isDeleted;
  });
}

/** Ids of records made in `target` that other entries, or other operations of `target`, refer to. */
function referredTo(related: readonly OutboxEntry[], target: OutboxEntry): Set<string> {
  const refs = [
    ...target.refs,
    ...related.filter((entry) => entry.seq !== target.seq).flatMap((entry) => entry.refs),
  ];
  return new Set(refs.map((ref) => parseRowKey(ref).id));
}

function makes(operations: readonly Operation[], ref: RowKey): boolean {
  return operations.some((operation) => operation.op === 'create' && recordKey(operation) === ref);
}

function zip(entry: NewOutboxEntry): (readonly [string, RowKey])[] {
  return entry.operations.flatMap((operation, index) => {
    const row = entry.rows[index];
    return row ? [[recordKey(operation), row] as const] : [];
  });
}

function rowsOf(operations: readonly Operation[], rows: ReadonlyMap<string, RowKey>): RowKey[] {
  return operations.flatMap((operation) => rows.get(recordKey(operation)) ?? []);
}
