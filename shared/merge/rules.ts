import type {
  CreateOperation,
  DeleteOperation,
  Operation,
  RestoreOperation,
  UpdateOperation,
} from '../protocol/operation.ts';
import { type Entity, REFERRING_FIELDS } from '../records/entities.ts';
import type { Author } from './author.ts';
import { isUnseen, removeRecord, restoreRecord, writeFields, writeNew } from './changes.ts';
import { decideMerge, followMerged } from './merged-orders.ts';
import {
  accepted,
  type ConflictFound,
  deletion,
  exists,
  NOT_FOUND,
  parentMissing,
  rejected,
  type Step,
  undone,
} from './outcome.ts';
import {
  clockOf,
  type Fields,
  groupsIn,
  groupValue,
  pickGroup,
  type RecordLookup,
  type RecordOverlay,
  type RecordState,
  sameGroup,
} from './record-state.ts';

/** Decides one operation by the merge rules (M) of shared/SPEC.md. `world` has what the mutation did so far. */
export function decideOperation(world: RecordOverlay, operation: Operation, author: Author): Step {
  switch (operation.op) {
    case 'create':
      return decideCreate(world, operation, author);
    case 'update':
      return decideUpdate(world, operation, author);
    case 'delete':
      return decideDelete(world, operation, author);
    case 'restore':
      return decideRestore(world, operation, author);
    case 'merge':
      return decideMerge(world, operation, author);
  }
}

function decideCreate(world: RecordOverlay, operation: CreateOperation, author: Author): Step {
  const { entity, id, fields } = operation;
  const existing = world.get(entity, id);
  if (existing) return decideIdInUse(existing, operation, author);
  const missing = unknownReference(world, entity, fields);
  if (entity !== 'flow') {
    if (missing) return rejected(operation, referenceMissing(missing));
    const made = writeNew(operation, author);
    return accepted(operation, 1, { records: [made.record], entries: [made.entry] });
  }
  const named = world.get('pre_order', fields.pre_order_id);
  // The same copy was made before: its lines are not added to it a second time, wherever it is now.
  if (operation.once && named && !world.isMade('pre_order', named.id))
    return exists(operation, named, null, author);
  const parent = followMerged(world, fields.pre_order_id);
  if (!parent) return rejected(operation, parentMissing('pre_order_id'));
  if (parent.deleted) return undone(operation, deletion('parent_deleted', parent), null);
  if (missing) return rejected(operation, referenceMissing(missing));
  const isForwarded = parent.id !== fields.pre_order_id;
  const made = writeNew({ ...operation, fields: { ...fields, pre_order_id: parent.id } }, author);
  const record = isForwarded ? made.record : null;
  return accepted(operation, 1, { record, records: [made.record], entries: [made.entry] });
}

function decideIdInUse(existing: RecordState, operation: CreateOperation, author: Author): Step {
  if (operation.once) return exists(operation, existing, existing, author);
  if (existing.created.by !== author.user_id) {
    return rejected(operation, {
      code: 'id_taken',
      message: 'Another user already uses this id.',
      field: 'id',
    });
  }
  const fields: Fields = operation.fields;
  const same =
    !existing.deleted &&
    groupsIn(operation.entity, fields).every((group) =>
      sameGroup(operation.entity, group, existing.fields, fields),
    );
  return accepted(operation, existing.version, { record: same ? null : existing });
}

function decideUpdate(world: RecordLookup, operation: UpdateOperation, author: Author): Step {
  const { entity, id, expected_version } = operation;
  const record = world.get(entity, id);
  if (!record) return rejected(operation, NOT_FOUND);
  if (record.deleted) return undone(operation, deletion('deleted', record), record);
  const missing = unknownReference(world, entity, operation.fields);
  if (missing) return rejected(operation, referenceMissing(missing), record);
  const asked = newParentOf(operation);
  const parent = asked === undefined ? undefined : followMerged(world, asked);
  if (asked !== undefined && !parent) return rejected(operation, parentMissing('pre_order_id'), record);
  if (parent?.deleted) return undone(operation, deletion('parent_deleted', parent), record);

  const fields = parent ? { ...operation.fields, pre_order_id: parent.id } : operation.fields;
  const { apply: asAsked, conflicts } = decideFields(record, fields, expected_version, author);
  const apply = withoutOldMark(record, asAsked, fields);
  const change = Object.keys(apply).length > 0 ? writeFields(record, apply, author) : null;
  const current = change?.record ?? record;
  const isTold = expected_version !== record.version || parent?.id !== asked;
  return accepted(operation, current.version, {
    merged: expected_version < record.version,
    conflicts,
    record: isTold ? current : null,
    records: change ? [change.record] : [],
    entries: change ? [change.entry] : [],
    touched: 'pre_order_id' in apply ? [parentOf(record), parentOf(current)] : [],
  });
}

/** The fields of an update that are applied, and those whose value the server keeps [M2 to M6]. */
function decideFields(
  record: RecordState,
  fields: Fields,
  expectedVersion: number,
  author: Author,
): { apply: Fields; conflicts: ConflictFound[] } {
  const { entity } = record;
  const apply: Record<string, unknown> = {};
  const conflicts: ConflictFound[] = [];
  for (const group of groupsIn(entity, fields)) {
    if (sameGroup(entity, group, record.fields, fields)) continue;
    const { version, client_id, by, at } = clockOf(record, group);
    if (version <= expectedVersion || client_id === author.client_id) {
      Object.assign(apply, pickGroup(entity, group, fields));
      continue;
    }
    const yours = groupValue(entity, group, fields);
    const theirs = groupValue(entity, group, record.fields);
    conflicts.push({ field: group, yours, theirs, by, at });
  }
  return { apply, conflicts };
}

/** What is written where a new status comes without a mark: the mark was of the status before [M22]. */
function withoutOldMark({ entity, fields }: RecordState, apply: Fields, asked: Fields): Fields {
  const isOld = entity === 'pre_order' && 'status' in apply && !('confirmed_as' in asked);
  return isOld && typeof fields['confirmed_as'] === 'string' ? { ...apply, confirmed_as: null } : apply;
}

/** The pre-order that an update moves its line to, as it was asked for. */
function newParentOf({ entity, fields }: UpdateOperation): string | undefined {
  return entity === 'flow' ? fields.pre_order_id : undefined;
}

/** The pre-order of a line. */
function parentOf(line: RecordState): string {
  return String(line.fields['pre_order_id']);
}

function decideDelete(world: RecordLookup, operation: DeleteOperation, author: Author): Step {
  const { entity, id, seen } = operation;
  const record = world.get(entity, id);
  if (record?.deleted && record.merged_into !== null && isUnseen(record.deleted, seen, author))
    return undone(operation, deletion('deleted', record), record);
  if (!record || record.deleted) return accepted(operation, record?.version ?? null);
  const changes = [removeRecord(record, seen, null, author)];
  if (entity === 'pre_order') {
    for (const line of world.lines(id)) {
      if (!line.deleted) changes.push(removeRecord(line, seen, author.sync_id, author));
    }
  }
  return accepted(operation, record.version + 1, {
    records: changes.map((change) => change.record),
    entries: changes.map((change) => change.entry),
  });
}

function decideRestore(world: RecordLookup, operation: RestoreOperation, author: Author): Step {
  const { entity, id } = operation;
  const record = world.get(entity, id);
  if (!record) return rejected(operation, NOT_FOUND);
  if (!record.deleted) return accepted(operation, record.version);
  let into: string | null = null;
  if (entity === 'flow') {
    const parent = followMerged(world, parentOf(record));
    // The pre-order was removed for good: its tombstone was older than the retention.
    if (!parent) return rejected(operation, parentMissing('pre_order_id'), record);
    if (parent.deleted) return undone(operation, deletion('parent_deleted', parent), record);
    if (parent.id !== parentOf(record)) into = parent.id;
  }
  const changes = [restoreRecord(record, author, into)];
  if (entity === 'pre_order') {
    for (const line of world.lines(id)) {
      if (line.deleted && line.deleted_with === record.deleted.sync_id)
        changes.push(restoreRecord(line, author));
    }
  }
  return accepted(operation, record.version + 1, {
    record: changes[0]?.record ?? null,
    records: changes.map((change) => change.record),
    entries: changes.map((change) => change.entry),
    touched: into === null ? [] : [into],
  });
}

function referenceMissing(field: string) {
  return {
    code: 'reference_missing',
    message: `What ${field} names is not known to the server.`,
    field,
  } as const;
}

/** The first field of `fields` that names a record nobody knows; a deleted one may go on being referred to. */
function unknownReference(world: RecordLookup, entity: Entity, fields: Fields): string | null {
  for (const [field, target] of REFERRING_FIELDS[entity]) {
    const id = fields[field];
    if (typeof id === 'string' && !world.exists(target, id)) return field;
  }
  return null;
}
