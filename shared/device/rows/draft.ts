import type { Operation } from '../../protocol/operation.ts';
import { type RowEntity, type RowKey, rowKey, type ServerRow } from './row.ts';

/** The record of an operation. A line names its pre-order, because it lives inside that one's row. */
export type DraftTarget =
  | { entity: RowEntity; id: string }
  | { entity: 'flow'; id: string; order_id: string };

type Fields = Record<string, unknown>;

/**
 * One step of a user's action, as a page writes it. `act` adds what the protocol asks for (`expected_version`,
 * `seen`). `seen_version` is for forms that stay open: the version of the row when the form was filled; without it
 * the version that is shown at the moment of the action. `if_empty` deletes a pre-order only if it has no line at that moment.
 */
export type DraftOperation =
  | (DraftTarget & { op: 'create'; fields: Fields; once?: true | undefined })
  | (DraftTarget & { op: 'update'; fields: Fields; seen_version?: number })
  | (DraftTarget & { op: 'delete'; if_empty?: true | undefined })
  | (DraftTarget & { op: 'restore' })
  | MergeDraft;

/** Makes one pre-order of two: the lines of `id` go to `into`. */
interface MergeDraft {
  op: 'merge';
  entity: 'pre_order';
  id: string;
  into: string;
}

/**
 * A user's action before it is saved: all or nothing. `bases` are the server's copies of orders that the device does
 * not keep (outside its window, read online), so that they can be changed like any other.
 */
export interface Draft {
  operations: DraftOperation[];
  /** The currency in which its prices were written, where that is not what the page writes in. */
  currency?: string | undefined;
  bases?: ServerRow[];
}

/** The row that an operation of a draft is about. */
export function rowOfTarget(target: DraftTarget): RowKey {
  return target.entity === 'flow' ? rowKey('pre_order', target.order_id) : rowKey(target.entity, target.id);
}

/** Every row that a step of a draft touches: that of its record, and that which lines come to. */
export function rowsOfStep(step: DraftOperation): RowKey[] {
  const own = rowOfTarget(step);
  if (step.op === 'merge') return [own, rowKey('pre_order', step.into)];
  if (step.entity !== 'flow' || step.op !== 'update') return [own];
  const goal = step.fields['pre_order_id'];
  return typeof goal === 'string' ? [own, rowKey('pre_order', goal)] : [own];
}

/** An operation of an outbox entry or a notice as a draft's, given the row it was about. */
export function targetOf(operation: Pick<Operation, 'entity' | 'id'>, row: RowKey): DraftTarget {
  const { entity, id } = operation;
  return entity === 'flow' ? { entity, id, order_id: row.slice(row.indexOf(':') + 1) } : { entity, id };
}
