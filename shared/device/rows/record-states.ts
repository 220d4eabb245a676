import type { FieldClock, Fields, RecordState } from '../../merge/record-state.ts';
import type { AnyRecord, Entity, RecordOf } from '../../records/entities.ts';
import type { BaseRow } from './base.ts';
import { isOrder, parseRowKey, type RowKey, type ServerRow, trustedRecord } from './row.ts';

/** Stands for every client but this one: the device needs to know only whether a write was its own. */
const OTHER_CLIENT = 'other';
/** The number under which a device files a cascade: it never meets a number of the server's. */
const CASCADE = -1;

/** A record of the server as the rules see it on the device, with what the base knows of who wrote its fields. */
export function toState(
  entity: Entity,
  record: AnyRecord,
  clocks: BaseRow['clocks'][string] | undefined,
  clientId: string,
): RecordState {
  return {
    entity,
    id: record.id,
    fields: ownMembers(record),
    version: record.version,
    created: clock(0, OTHER_CLIENT, record.created_by, record.created_at),
    updated_by: record.updated_by,
    updated_at: record.updated_at,
    clocks: Object.fromEntries(
      Object.entries(clocks ?? {}).map(([group, { version, own }]) => [
        group,
        clock(version, own ? clientId : OTHER_CLIENT, record.updated_by, record.updated_at),
      ]),
    ),
    deleted:
      record.deleted_at === null
        ? null
        : { ...clock(record.version, OTHER_CLIENT, record.updated_by, record.deleted_at), sync_id: CASCADE },
    deleted_with: null,
    deleted_unseen: record.deleted_unseen ?? [],
    merged_into: record.merged_into ?? null,
  };
}

/** What a record has beside the common members and what the device adds: its fields, and what this build does not know. */
function ownMembers(record: AnyRecord): Fields {
  const {
    id: _id,
    version: _version,
    created_at: _createdAt,
    updated_at: _updatedAt,
    deleted_at: _deletedAt,
    created_by: _createdBy,
    updated_by: _updatedBy,
    deleted_unseen: _deletedUnseen,
    merged_into: _mergedInto,
    flows: _flows,
    unsent: _unsent,
    ...own
  } = record as AnyRecord & { merged_into?: unknown; flows?: unknown; unsent?: unknown };
  return own;
}

function clock(version: number, client_id: string, by: string, at: string): FieldClock {
  return { version, sync_id: 0, client_id, by, at };
}

/** The states of a base: the row's own, then those of an order's lines (deleted with it where it is deleted). */
export function statesOfBase(base: BaseRow, clientId: string): RecordState[] {
  if (base.server === null) return [];
  const { entity } = parseRowKey(base.key);
  const own = toState(entity, base.server, base.clocks[base.server.id], clientId);
  if (!isOrder(base.server)) return [own];
  const lines = base.server.flows.map((line) => {
    const state = toState('flow', line, base.clocks[line.id], clientId);
    return own.deleted ? { ...state, deleted: own.deleted, deleted_with: CASCADE } : state;
  });
  return [own, ...lines];
}

/** A state as the server's record, with the version of the server's copy (1 where it has none). */
function toRecord<E extends Entity>(entity: E, state: RecordState, version: number): RecordOf[E] {
  return trustedRecord(entity, {
    id: state.id,
    version,
    created_at: state.created.at,
    updated_at: state.updated_at,
    deleted_at: state.deleted?.at ?? null,
    created_by: state.created.by,
    updated_by: state.updated_by,
    ...state.fields,
    ...(state.deleted_unseen.length > 0 ? { deleted_unseen: [...state.deleted_unseen] } : {}),
    ...(state.merged_into === null ? {} : { merged_into: state.merged_into }),
  });
}

/**
 * Puts a row together from its states, or null where it is unknown, or a deleted pre-order. A deleted partner,
 * product or unit stays, with `deleted_at`: orders go on naming it.
 */
export function assembleRow(
  key: RowKey,
  own: RecordState | undefined,
  lines: readonly RecordState[],
  server: ServerRow | null,
): ServerRow | null {
  if (!own) return null;
  const { entity } = parseRowKey(key);
  const version = server?.version ?? 1;
  if (entity !== 'pre_order') return toRecord(entity, own, version);
  if (own.deleted) return null;
  const versions = new Map<string, number>();
  if (server && isOrder(server)) for (const line of server.flows) versions.set(line.id, line.version);
  const flows = lines
    .filter((line) => !line.deleted)
    .map((line) => toRecord('flow', line, versions.get(line.id) ?? 1))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...toRecord('pre_order', own, version), flows };
}
