import type { OperationName } from '../protocol/operation.ts';
import type { Rejection } from '../protocol/push.ts';
import type { Entity } from '../records/entities.ts';
import type { Author } from './author.ts';
import type { Fields, RecordState } from './record-state.ts';

/** A conflict before its person is named: `by` is a user id. */
export type ConflictFound =
  | { field: string; yours: unknown; theirs: unknown; by: string; at: string }
  | { kind: 'deleted' | 'parent_deleted' | 'exists'; by: string; at: string }
  | { kind: 'not_applied' };

/** One change of one record, for the history. */
export interface ChangeEntry {
  entity: Entity;
  id: string;
  op: OperationName;
  version: number;
  before: Fields | null;
  after: Fields | null;
}

/** What became of one operation. `record` is set where it is not what the device sent. */
export interface OperationOutcome {
  entity: Entity;
  id: string;
  status: 'success' | 'conflict' | 'rejected';
  version: number | null;
  merged: boolean;
  conflicts: readonly ConflictFound[];
  record: RecordState | null;
  error?: Rejection;
}

/** An outcome with what it changed. `fails` ends the mutation and undoes it. */
export interface Step {
  outcome: OperationOutcome;
  records: readonly RecordState[];
  entries: readonly ChangeEntry[];
  /** Pre-orders that lines left or joined: they are told whole again, without a new version. */
  touched: readonly string[];
  fails: boolean;
}

interface Target {
  entity: Entity;
  id: string;
}

/** The operation is accepted; `records` are the new states, the target's own first. */
export function accepted(
  target: Target,
  version: number | null,
  more: Partial<Pick<OperationOutcome, 'merged' | 'conflicts' | 'record'>> &
    Partial<Pick<Step, 'records' | 'entries' | 'touched'>> = {},
): Step {
  const { merged = false, conflicts = [], record = null, records = [], entries = [], touched = [] } = more;
  const status = conflicts.length > 0 ? 'conflict' : 'success';
  const { entity, id } = target;
  return {
    outcome: { entity, id, status, version, merged, conflicts, record },
    records,
    entries,
    touched,
    fails: false,
  };
}

/** The operation's record (or its pre-order) was deleted by someone: the whole mutation is undone. */
export function undone(target: Target, conflict: ConflictFound, record: RecordState | null): Step {
  const { entity, id } = target;
  const outcome: OperationOutcome = {
    entity,
    id,
    status: 'conflict',
    version: record?.version ?? null,
    merged: false,
    conflicts: [conflict],
    record,
  };
  return { outcome, records: [], entries: [], touched: [], fails: true };
}

/** The operation cannot be done at all: the whole mutation is rejected. */
export function rejected(target: Target, error: Rejection, record: RecordState | null = null): Step {
  const { entity, id } = target;
  const version = record?.version ?? null;
  const outcome: OperationOutcome = {
    entity,
    id,
    status: 'rejected',
    version,
    merged: false,
    conflicts: [],
    record,
    error,
  };
  return { outcome, records: [], entries: [], touched: [], fails: true };
}

/** What a neighbour of the operation that failed gets: it was not applied either. */
export function notApplied(target: Target, because: 'conflict' | 'rejected'): OperationOutcome {
  const { entity, id } = target;
  const common = { entity, id, status: because, version: null, merged: false, record: null };
  if (because === 'conflict') return { ...common, conflicts: [{ kind: 'not_applied' }] };
  const error: Rejection = {
    code: 'not_applied',
    message: 'Another operation of the same mutation was rejected.',
  };
  return { ...common, conflicts: [], error };
}

/** What is asked for was done before, by someone else or on another device: nothing changes, and the mutation goes on [M20]. */
export function exists(target: Target, found: RecordState, record: RecordState | null, author: Author): Step {
  const { by, at, client_id } = found.created;
  const conflicts: ConflictFound[] = client_id === author.client_id ? [] : [{ kind: 'exists', by, at }];
  return accepted(target, record?.version ?? null, { record, conflicts });
}

/** The conflict with a deletion: who deleted, and when. */
export function deletion(kind: 'deleted' | 'parent_deleted', record: RecordState): ConflictFound {
  const { by, at } = record.deleted ?? record.created;
  return { kind, by, at };
}

export const NOT_FOUND = {
  code: 'not_found',
  message: 'This record is not known to the server.',
  field: 'id',
} as const;

/** The pre-order that `field` names is unknown. */
export function parentMissing(field: 'pre_order_id' | 'into'): Rejection {
  return {
    code: 'parent_missing',
    message: 'The pre-order of this line is not known to the server.',
    field,
  };
}
