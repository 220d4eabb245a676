import type { CreateOperation } from '../protocol/operation.ts';
import { FIELD_GROUPS } from '../records/entities.ts';
import type { Author } from './author.ts';
import type { ChangeEntry } from './outcome.ts';
import { clockOf, type FieldClock, type Fields, groupsIn, type RecordState } from './record-state.ts';

/** A record's new state with its history entry. */
export interface RecordChange {
  record: RecordState;
  entry: ChangeEntry;
}

function clockAt(version: number, author: Author): FieldClock {
  return {
    version,
    sync_id: author.sync_id,
    client_id: author.client_id,
    by: author.user_id,
    at: author.now,
  };
}

/** The record that a create makes, version 1. */
export function writeNew(operation: CreateOperation, author: Author): RecordChange {
  const { entity, id, fields } = operation;
  const record: RecordState = {
    entity,
    id,
    fields,
    version: 1,
    created: clockAt(1, author),
    updated_by: author.user_id,
    updated_at: author.now,
    clocks: {},
    deleted: null,
    deleted_with: null,
    deleted_unseen: [],
  };
  return { record, entry: { entity, id, op: 'create', version: 1, before: null, after: fields } };
}

/** The record with `fields` written, and their clocks. */
export function writeFields(record: RecordState, fields: Fields, author: Author): RecordChange {
  const { entity, id } = record;
  const version = record.version + 1;
  const clock = clockAt(version, author);
  const clocks = { ...record.clocks };
  for (const group of groupsIn(entity, fields)) clocks[group] = clock;
  const before = Object.fromEntries(Object.keys(fields).map((field) => [field, record.fields[field]]));
  const changed: RecordState = {
    ...record,
    fields: { ...record.fields, ...fields },
    version,
    clocks,
    updated_by: author.user_id,
    updated_at: author.now,
  };
  return { record: changed, entry: { entity, id, op: 'update', version, before, after: fields } };
}

/** The record's tombstone. `seen` is the deleting device's cursor, `deletedWith` the cascade's number for a line. */
export function removeRecord(
  record: RecordState,
  seen: number,
  deletedWith: number | null,
  author: Author,
): RecordChange {
  const { entity, id } = record;
  const version = record.version + 1;
  const unseen = new Set<string>();
  for (const group of Object.keys(FIELD_GROUPS[entity])) {
    const clock = clockOf(record, group);
    if (clock.sync_id > seen && clock.client_id !== author.client_id) unseen.add(clock.client_id);
  }
  const removed: RecordState = {
    ...record,
    version,
    updated_by: author.user_id,
    updated_at: author.now,
    deleted: clockAt(version, author),
    deleted_with: deletedWith,
    deleted_unseen: [...unseen],
  };
  return {
    record: removed,
    entry: {
      entity,
      id,
      op: 'delete',
      version,
      before: { deleted_at: null },
      after: { deleted_at: author.now },
    },
  };
}

/** The record, live again. */
export function restoreRecord(record: RecordState, author: Author): RecordChange {
  const { entity, id } = record;
  const version = record.version + 1;
  const restored: RecordState = {
    ...record,
    version,
    updated_by: author.user_id,
    updated_at: author.now,
    deleted: null,
    deleted_with: null,
    deleted_unseen: [],
  };
  const before = { deleted_at: record.deleted?.at ?? null };
  return {
    record: restored,
    entry: { entity, id, op: 'restore', version, before, after: { deleted_at: null } },
  };
}
