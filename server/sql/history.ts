import type { HistoryEntry } from '../../shared/protocol/history.ts';
import type { Entity } from '../../shared/records/entities.ts';
import { listed, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** A change with the record it is of. */
export type HistoryRow = HistoryEntry & { entity: Entity; id: string };

const COLUMNS = `c.entity, c.id, c.sync_id, m.mutation_id, m.client_id, c.op, c.version,
  json_build_object('id', m.user_id, 'name', coalesce(u.name, '')) as by, m.at, m.made_at, c.before, c.after`;

// Each change looks its mutation and its author up (`offset 0`), however few or many PostgreSQL takes the changes to be.
const JOINS = `cross join lateral (
    select mutation_id, client_id, user_id, at, made_at from mutations
    where workspace_id = $1 and sync_id = c.sync_id offset 0) m
  left join lateral (select name from "user" where id = m.user_id offset 0) u on true`;

const ONE_RECORD = `select ${COLUMNS} from changes c ${JOINS}
  where c.workspace_id = $1 and c.entity = $2 and c.id = $3::text::uuid and c.version < $4
  order by c.version desc limit $5`;

// The lines of an order: those in it, and those that left it, as far as they were in it.
const WITH_LINES = `with lines(id, until) as (
    select id, null::bigint from flows where workspace_id = $1 and pre_order_id = $2::text::uuid
    union all
    select m.id, max(m.sync_id) from moves m
    where m.workspace_id = $1 and m.pre_order_id = $2::text::uuid
      and not exists (select from flows f
        where f.workspace_id = $1 and f.id = m.id and f.pre_order_id = $2::text::uuid offset 0)
    group by m.id)
  select ${COLUMNS} from (
    select * from changes where workspace_id = $1 and entity = 'pre_order' and id = $2::text::uuid
    union all
    select h.* from lines l cross join lateral (
      select * from changes where workspace_id = $1 and entity = 'flow' and id = l.id offset 0) h
    where l.until is null or h.sync_id <= l.until) c ${JOINS}
  where (c.sync_id, c.entity, c.id, c.version) < ($3, $4 collate "C", $5::text::uuid, $6)
  order by c.sync_id desc, c.entity desc, c.id desc, c.version desc limit $7`;

/** The changes of a record below a version, newest first. Rejects with DatabaseAway. */
export async function readHistory(
  sql: Sql,
  workspaceId: string,
  record: { entity: Entity; id: string },
  before: number,
  limit: number,
): Promise<HistoryRow[]> {
  const parameters = [workspaceId, record.entity, record.id, before, limit];
  return listed(await orAway(sql.unsafe<HistoryRow[]>(ONE_RECORD, parameters, { prepare: true })), 'op');
}

/** A place in the history of an order with its lines: the next page has what is older than this change. */
export interface OrderHistoryKey {
  sync_id: number;
  entity: string;
  id: string;
  version: number;
}

/** The changes of a pre-order and of all its lines before a change, newest first. Rejects with DatabaseAway. */
export async function readOrderHistory(
  sql: Sql,
  workspaceId: string,
  preOrderId: string,
  before: OrderHistoryKey,
  limit: number,
): Promise<HistoryRow[]> {
  const parameters = [
    workspaceId,
    preOrderId,
    before.sync_id,
    before.entity,
    before.id,
    before.version,
    limit,
  ];
  return listed(await orAway(sql.unsafe<HistoryRow[]>(WITH_LINES, parameters, { prepare: true })), 'op');
}
