import type { Entity } from '../../shared/records/entities.ts';
import { listed, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';
import { deletedOrderJson, recordJson, timeJson } from './record-json.ts';
import { TABLES } from './tables.ts';

/** A place in the trash: the next page has what was deleted before this record. */
export interface TrashKey {
  sync_id: number;
  entity: string;
  id: string;
}

/** A deleted record; `entry` is its JSON: entity, id, record, by, at. */
export interface TrashRow extends TrashKey {
  entry: string;
}

const REFERENCE: readonly Entity[] = ['unit', 'partner', 'product'];

// $1 workspace, $2 the oldest deletion, $3 to $5 the key to go on at, $6 limit.
function deleted(entity: Entity, record: string): string {
  return `(select t.deleted_sync_id as sync_id, '${entity}' collate "C" as entity, t.id,
      json_build_object('entity', '${entity}', 'id', t.id, 'record', (${record})::json,
        'by', json_build_object('id', t.updated_by, 'name', coalesce(u.name, '')), 'at', ${timeJson('t.deleted_at')}) as entry
    from ${TABLES[entity].table} t left join lateral (select name from "user" where id = t.updated_by offset 0) u on true
    where t.workspace_id = $1 and t.deleted_at >= $2 and t.deleted_sync_id <= $3${entity === 'pre_order' ? ' and t.merged_into is null' : ''}
      and (t.deleted_sync_id, '${entity}' collate "C", t.id) < ($3, $4::text collate "C", $5::text::uuid)
    order by t.deleted_sync_id desc, t.id desc limit $6)`;
}

const TRASH = `select sync_id, entity, id, entry::text from (
    ${REFERENCE.map((entity) => deleted(entity, recordJson(entity, 't'))).join(' union all ')}
    union all ${deleted('pre_order', deletedOrderJson('t'))}) d
  order by sync_id desc, entity desc, id desc limit $6`;

/** Pre-orders (with the lines deleted with them; merged ones are none: their lines live on) and reference records deleted since a time, newest first. Rejects with DatabaseAway. */
export async function readTrash(
  sql: Sql,
  workspaceId: string,
  since: Date,
  before: TrashKey,
  limit: number,
): Promise<TrashRow[]> {
  const parameters = [workspaceId, since, before.sync_id, before.entity, before.id, limit];
  return listed(await orAway(sql.unsafe<TrashRow[]>(TRASH, parameters, { prepare: true })), 'entry');
}
