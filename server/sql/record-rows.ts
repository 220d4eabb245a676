import type { FieldClock, RecordState } from '../../shared/merge/record-state.ts';
import type { Entity } from '../../shared/records/entities.ts';
import { TABLES } from './tables.ts';

/** A record's new state with the number of the mutation that made it: what is written. */
export interface StampedRecord {
  record: RecordState;
  sync_id: number;
}

/** A row of a record table, as json: times as PostgreSQL writes them there. */
export type RecordRow = Record<string, unknown>;

type StoredClock = [version: number, sync_id: number, client_id: string, by: string, at: string];

function packClocks(clocks: RecordState['clocks']): Record<string, StoredClock> {
  const packed: Record<string, StoredClock> = {};
  for (const [group, { version, sync_id, client_id, by, at }] of Object.entries(clocks)) {
    packed[group] = [version, sync_id, client_id, by, at];
  }
  return packed;
}

function unpackClocks(packed: Record<string, StoredClock>): Record<string, FieldClock> {
  const clocks: Record<string, FieldClock> = {};
  for (const [group, [version, sync_id, client_id, by, at]] of Object.entries(packed)) {
    clocks[group] = { version, sync_id, client_id, by, at };
  }
  return clocks;
}

const COMMON: Readonly<Record<string, (stamped: StampedRecord) => unknown>> = {
  id: ({ record }) => record.id,
  version: ({ record }) => record.version,
  sync_id: ({ sync_id }) => sync_id,
  created_at: ({ record }) => record.created.at,
  created_by: ({ record }) => record.created.by,
  created_client: ({ record }) => record.created.client_id,
  created_sync_id: ({ record }) => record.created.sync_id,
  updated_at: ({ record }) => record.updated_at,
  updated_by: ({ record }) => record.updated_by,
  deleted_at: ({ record }) => record.deleted?.at,
  deleted_client: ({ record }) => record.deleted?.client_id,
  deleted_sync_id: ({ record }) => record.deleted?.sync_id,
  deleted_with: ({ record }) => record.deleted_with,
  deleted_unseen: ({ record }) => record.deleted_unseen,
  merged_into: ({ record }) => record.merged_into,
  clocks: ({ record }) => packClocks(record.clocks),
};

/** The value of one column of a record's table. Asked by column: building an object a row cost more than the rest of a commit. */
export function columnValue(column: string): (stamped: StampedRecord) => unknown {
  return COMMON[column] ?? (({ record }) => record.fields[column]);
}

function utc(time: unknown): string {
  return new Date(String(time)).toISOString();
}

/** A record as the rules see it, from its row as json. */
export function fromRow(entity: Entity, row: RecordRow): RecordState {
  const fields: Record<string, unknown> = {};
  for (const [name] of TABLES[entity].own) fields[name] = row[name];
  const version = Number(row['version']);
  const updated_by = String(row['updated_by']);
  const deleted = row['deleted_at'] !== null;
  return {
    entity,
    id: String(row['id']),
    fields,
    version,
    created: {
      version: 1,
      sync_id: Number(row['created_sync_id']),
      client_id: String(row['created_client']),
      by: String(row['created_by']),
      at: utc(row['created_at']),
    },
    updated_by,
    updated_at: utc(row['updated_at']),
    clocks: unpackClocks(row['clocks'] as Record<string, StoredClock>),
    // Only a restore changes a tombstone, so the last change of one is its deletion.
    deleted: deleted
      ? {
          version,
          sync_id: Number(row['deleted_sync_id']),
          client_id: String(row['deleted_client']),
          by: updated_by,
          at: utc(row['deleted_at']),
        }
      : null,
    deleted_with: typeof row['deleted_with'] === 'number' ? row['deleted_with'] : null,
    deleted_unseen: row['deleted_unseen'] as string[],
    merged_into: typeof row['merged_into'] === 'string' ? row['merged_into'] : null,
  };
}
