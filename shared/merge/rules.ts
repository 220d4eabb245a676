import type {
  CreateOperation,
  DeleteOperation,
  Operation,
  RestoreOperation,
  UpdateOperation,
} from '../protocol/operation.ts';
import { type Entity, REFERRING_FIELDS } from '../records/entities.ts';
import type { Author } from './author.ts';
import { removeRecord, restoreRecord, writeFields, writeNew } from './changes.ts';
import { accepted, type ConflictFound, rejected, type Step, undone } from './outcome.ts';
import {
  clockOf,
  type Fields,
  groupsIn,
  groupValue,
  pickGroup,
  type RecordLookup,
  type RecordState,
  sameGroup,
} from './record-state.ts';

/** Decides one operation by the merge rules (M) of shared/SPEC.md. */
export function decideOperation(world: RecordLookup, operation: Operation, author: Author): Step {
  switch (operation.op) {
    case 'create':
      return decideCreate(world, operation, author);
    case 'update':
      return decideUpdate(world, operation, author);
    case 'delete':
      return decideDelete(world, operation, author);
    case 'restore':
      return decideRestore(world, operation, author);
  }
}

function decideCreate(world: RecordLookup, operation: CreateOperation, author: Author): Step {
  const { entity, id, fields } = operation;
  const existing = world.get(entity, id);
  if (existing) return decideIdInUse(existing, operation, author);
  if (entity === 'flow') {
    const parent = world.get('pre_order', fields.pre_order_id);
    if (!parent) return rejected(operation, PARENT_MISSING);
    if (parent.deleted) return undone(operation, deletion('parent_deleted', parent), null);
  }
  const missing = unknownReference(world, entity, fields);
  if (missing) return rejected(operation, referenceMissing(missing));
  const made = writeNew(operation, author);
  return accepted(operation, 1, { records: [made.record], entries: [made.entry] });
}

function decideIdInUse(existing: RecordState, operation: CreateOperation, author: Author): Step {
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
    existing.fields['pre_order_id'] === fields['pre_order_id'] &&
    groupsIn(operation.entity, fields).every((group) =>
      sameGroup(operation.entity, group, existing.fields, fields),
    );
  return accepted(operation, existing.version, { record: same ? null : existing });
}

function decideUpdate(world: RecordLookup, operation: UpdateOperation, author: Author): Step {
  const { entity, id, fields, expected_version } = operation;
  const record = world.get(entity, id);
  if (!record) return rejected(operation, NOT_FOUND);
  if (record.deleted) return undone(operation, deletion('deleted', record), record);
  const missing = unknownReference(world, entity, fields);
  if (missing) return rejected(operation, referenceMissing(missing), record);

  const apply: Record<string, unknown> = {};
  const conflicts: ConflictFound[] = [];
  for (const group of groupsIn(entity, fields)) {
    if (sameGroup(entity, group, record.fields, fields)) continue;
    const clock = clockOf(record, group);
    if (clock.version <= expected_version || clock.client_id === author.client_id) {
      Object.assign(apply, pickGroup(entity, group, fields));
      continue;
    }
    conflicts.push({
      field: group,
      yours: groupValue(entity, group, fields),
      theirs: groupValue(entity, group, record.fields),
      by: clock.by,
      at: clock.at,
    });
  }
  const merged = expected_version < record.version;
  const change = Object.keys(apply).length > 0 ? writeFields(record, apply, author) : null;
  const current = change?.record ?? record;
  return accepted(operation, current.version, {
    merged,
    conflicts,
    record: expected_version === record.version ? null : current,
    records: change ? [change.record] : [],
    entries: change ? [change.entry] : [],
  });
}

function decideDelete(world: RecordLookup, operation: DeleteOperation, author: Author): Step {
  const { entity, id, seen } = operation;
  const record = world.get(entity, id);
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
  if (entity === 'flow') {
    const parent = world.get('pre_order', String(record.fields['pre_order_id']));
    // The pre-order was removed for good: its tombstone was older than the retention.
    if (!parent) return rejected(operation, PARENT_MISSING, record);
    if (parent.deleted) return undone(operation, deletion('parent_deleted', parent), record);
  }
  const changes = [restoreRecord(record, author)];
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
  });
}

const NOT_FOUND = {
  code: 'not_found',
  message: 'This record is not known to the server.',
  field: 'id',
} as const;
const PARENT_MISSING = {
  code: 'parent_missing',
  message: 'The pre-order of this line is not known to the server.',
  field: 'pre_order_id',
} as const;

function referenceMissing(field: string) {
  return {
    code: 'reference_missing',
    message: `What ${field} names is not known to the server.`,
    field,
  } as const;
}

function deletion(kind: 'deleted' | 'parent_deleted', record: RecordState): ConflictFound {
  const clock = record.deleted ?? record.created;
  return { kind, by: clock.by, at: clock.at };
}

/** The first field of `fields` that names a record nobody knows; a deleted one may go on being referred to. */
function unknownReference(world: RecordLookup, entity: Entity, fields: Fields): string | null {
  for (const [field, target] of REFERRING_FIELDS[entity]) {
    const id = fields[field];
    if (typeof id === 'string' && !world.exists(target, id)) return field;
  }
  return null;
}
