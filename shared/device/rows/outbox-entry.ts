import type { Operation, UpdateOperation } from '../../protocol/operation.ts';
import type { Entity } from '../../records/entities.ts';
import { type RowKey, rowKey } from './row.ts';

/**
 * A mutation that was not answered yet. `rows[i]` is the row of `operations[i]`; `keys` are its distinct rows and
 * `refs` the rows it refers to, both indexed. `batch` is null until it is frozen. An entry with a `group` is
 * never folded into: it is a half of a refused batch, or was exported, imported or taken back, and the server may have
 * it already as it is. Times in milliseconds of the device's clock.
 */
export interface OutboxEntry {
  seq: number;
  mutation_id: string;
  at: string;
  /** The currency in which its prices were written, where it writes some. */
  currency?: string;
  operations: Operation[];
  rows: RowKey[];
  keys: RowKey[];
  refs: RowKey[];
  batch: number | null;
  group: string | null;
  attempts: number;
  last_error: string | null;
  created_ms: number;
  /** The superseded updates (stored under their first name): a deletion in this entry made them needless. A restore brings them back. */
  swallowed?: UpdateOperation[];
}

/** An entry before the database gives it its place in the outbox. */
export type NewOutboxEntry = Omit<OutboxEntry, 'seq'>;

/** Names the record of an operation: `flow:<id>`. */
export function recordKey(operation: { entity: Entity; id: string }): string {
  return `${operation.entity}:${operation.id}`;
}

/** The pre-order that lines come to: that of a line that is made or moved, or the one that another is merged into; else null. */
export function goalOf(operation: Operation): RowKey | null {
  if (operation.op === 'merge') return rowKey('pre_order', operation.into);
  if (operation.op !== 'create' && operation.op !== 'update') return null;
  if (operation.entity !== 'flow' || operation.fields.pre_order_id === undefined) return null;
  return rowKey('pre_order', operation.fields.pre_order_id);
}

/** The same as text; empty for every operation that brings no line to a pre-order. */
export function parentKey(operation: Operation): string {
  return goalOf(operation) ?? '';
}

/** True where an operation takes lines from one pre-order to another. */
export function isMove(operation: Operation): boolean {
  return operation.op !== 'create' && goalOf(operation) !== null;
}

/** The distinct rows that operations touch: those of their records (`rows`), and those that lines come to. */
export function keysOf(operations: readonly Operation[], rows: readonly RowKey[]): RowKey[] {
  return [...new Set([...rows, ...operations.flatMap((operation) => goalOf(operation) ?? [])])];
}
