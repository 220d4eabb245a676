import type { CreateOperation } from '../protocol/operation.ts';
import { FIELD_GROUPS } from '../records/entities.ts';
import type { Author } from './author.ts';
import type { ChangeEntry } from './outcome.ts';
import {
  clockOf,
  type FieldClock,
  type Fields,
  groupsIn,
  NO_CLIENT,
  type RecordState,
} from './record-state.ts';

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
    merged_into: null,
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
  const removed: RecordState = {
    ...record,
    version,
    updated_by: author.user_id,
    updated_at: author.now,
    deleted: clockAt(version, author),
    deleted_with: deletedWith,
    deleted_unseen: unseenWriters(record, Object.keys(FIELD_GROUPS[entity]), seen, author),
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

/** The other clients that last wrote one of these groups after `seen`. */
function unseenWriters(
  record: RecordState,
  groups: readonly string[],
  seen: number,
  author: Author,
): string[] {
  const unseen = groups
    .map((group) => clockOf(record, group))
    .filter((clock) => isUnseen(clock, seen, author));
  const clients = new Set(unseen.map(({ client_id }) => client_id));
  clients.delete(NO_CLIENT);
  return [...clients];
}

/** True for what another client did after the device had read up to `seen`. */
export function isUnseen(clock: FieldClock, seen: number, author: Author): boolean {
  return clock.sync_id > seen && clock.client_id !== author.client_id;
}

/** The tombstone of a pre-order whose lines went to `into`; its groups in `lost` did not. Otherwise as {@link removeRecord}. */
export function removeMerged(
  record: RecordState,
  seen: number,
  into: string,
  lost: readonly string[],
  author: Author,
): RecordChange {
  const { record: removed, entry } = removeRecord(record, seen, null, author);
  const deleted_unseen = unseenWriters(record, lost, seen, author);
  return {
    record: { ...removed, deleted_unseen, merged_into: into },
    entry: { ...entry, after: { ...entry.after, merged_into: into } },
  };
}

/** The record, live again; a line in the pre-order `into` where that is not the one it was in. */
export function restoreRecord(record: RecordState, author: Author, into: string | null = null): RecordChange {
  const moved = into === null ? record : writeFields(record, { pre_order_id: into }, author).record;
  const { entity, id } = record;
  const version = record.version + 1;
  const restored: RecordState = {
    ...moved,
    version,
    updated_by: author.user_id,
    updated_at: author.now,
    deleted: null,
    deleted_with: null,
    deleted_unseen: [],
    merged_into: null,
  };
  const from = into === null ? {} : { pre_order_id: record.fields['pre_order_id'] };
  const to = into === null ? {} : { pre_order_id: into };
  const before = { deleted_at: record.deleted?.at ?? null, ...from };
  return {
    record: restored,
    entry: { entity, id, op: 'restore', version, before, after: { deleted_at: null, ...to } },
  };
}
