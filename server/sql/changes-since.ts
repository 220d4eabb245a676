import { DEFAULT_PULL_LIMIT, MAX_EVENT_RECORDS, MAX_PULL_LIMIT } from '../../shared/protocol/limits.ts';
import { ENTITIES, type Entity } from '../../shared/records/entities.ts';
import { existing, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';
import { orderJson, recordJson } from './record-json.ts';
import { TABLES } from './tables.ts';

/** What changed after a cursor, in one snapshot of the database. */
export interface ChangesSince {
  head: number;
  epoch: string;
  purged_through: number;
  /** Up to where the changes go: the head on the last page. */
  last: number;
  /** Records among the changes, carried lines included. */
  records: number;
  /** The changes as JSON, separated by commas, by sync_id, parents first. */
  changes: string;
  /** The client that made all of the changes; null when several did. Only {@link readWholeChanges} reads it. */
  client_id: string | null;
}

/** The window that contains every order: no delivery date is earlier. */
export const EVERYTHING = '1900-01-01';

const REFERENCE: readonly Entity[] = ['unit', 'partner', 'product'];

/** SQL's name for what a table has after the cursor. */
const newIn = (entity: Entity) => `new_${TABLES[entity].table}`;

// $1 workspace, $2 cursor, $3 limit, $4 first day of the window.
/**
 * Of each table the first rows after the cursor, in the order of the index, with all of the last mutation. PostgreSQL is to take them
 * for few, whatever it knows of the cursor, else it reads and sorts all that came after it: so there is a number in the text, and an end
 * beside the beginning.
 */
function newRows(most: number): string {
  const each = ENTITIES.map(
    (entity) => `${newIn(entity)} as materialized (
    select * from (
      select * from ${TABLES[entity].table}
      where workspace_id = $1 and sync_id > $2 and sync_id <= (select head from workspace)
      order by sync_id fetch first ${most} rows with ties) f
    order by sync_id fetch first ($3) rows with ties)`,
  );
  return each.join(', ');
}

const CANDIDATES = ENTITIES.map((entity) => `select sync_id from ${newIn(entity)}`).join(' union all ');

const ON_PAGE = 'sync_id <= (select last from page_end)';

function change(rank: number, entity: Entity, sync_id: string, record: string): string {
  return `select ${sync_id} as sync_id, ${rank} as rank,
    '{"sync_id":' || ${sync_id} || ',"entity":"${entity}","record":' || ${record} || '}' as change`;
}

function referenceChanges(entity: Entity, rank: number): string {
  return `${change(rank, entity, 't.sync_id', recordJson(entity, 't'))}, 1 as records
    from ${newIn(entity)} t where ${ON_PAGE}`;
}

const ORDER_CHANGES = `select o.sync_id, 3 as rank,
    '{"sync_id":' || o.sync_id || ',"entity":"pre_order",' || case when o.delivery_date < $4
      then '"id":"' || o.id || '","gone":"window"}' else '"record":' || ${orderJson('o')} || '}' end,
    1 + (select count(*) from flows f
      where f.workspace_id = $1 and f.pre_order_id = o.id and f.deleted_at is null)
  from ${newIn('pre_order')} o where ${ON_PAGE}`;

// An order on this page already carries its live lines. Lines of orders outside the window are left out. Each line looks its
// order up (`offset 0`): a join was made with all orders of all workspaces.
const LINE_CHANGES = `${change(4, 'flow', 'f.sync_id', recordJson('flow', 'f'))}, 1
  from (select * from ${newIn('flow')} where ${ON_PAGE}) f
  cross join lateral (
    select sync_id, delivery_date from pre_orders where workspace_id = $1 and id = f.pre_order_id offset 0) o
  where o.delivery_date >= $4
    and not (f.deleted_at is null and o.sync_id > $2 and o.sync_id <= (select last from page_end))`;

function statement(most: number, client: string, condition: string): string {
  return `with workspace as materialized (select head, epoch, purged_through from workspaces where workspace_id = $1),
    ${newRows(most)},
    boundary as materialized (
      select sync_id from (${CANDIDATES}) candidates order by sync_id offset $3 - 1 limit 1),
    page_end as materialized (
      select coalesce((select sync_id from boundary), head) as last from workspace where ${condition})
  select head, epoch, purged_through, coalesce((select last from page_end), head) as last, ${client} as client_id,
    coalesce(page.records, 0)::int as records, coalesce(page.changes, '') as changes
  from (select) always left join workspace on true, (
    select sum(records) as records, string_agg(change, ',' order by sync_id, rank) as changes
    from (${REFERENCE.map(referenceChanges).join(' union all ')} union all ${ORDER_CHANGES} union all ${LINE_CHANGES}) all_changes
  ) page`;
}

const PAGE = statement(DEFAULT_PULL_LIMIT, 'null', 'true');
const LONG_PAGE = statement(MAX_PULL_LIMIT, 'null', 'true');

// Many mutations are rarely one client's, so the client of a long range is not looked up.
const ONE_CLIENT = `case when head - $2 <= 1000 then (
  select min(client_id::text) from mutations where workspace_id = $1 and sync_id > $2 and sync_id <= head
  having min(client_id::text) = max(client_id::text)) end`;

const WHOLE = statement(MAX_EVENT_RECORDS + 1, ONE_CLIENT, 'not exists (select from boundary)');

async function read(sql: Sql, text: string, parameters: (string | number)[]): Promise<ChangesSince | null> {
  return existing(await orAway(sql.unsafe<ChangesSince[]>(text, parameters, { prepare: true })), 'epoch');
}

/**
 * Reads the first page of what changed after `cursor`: about `limit` records, only whole mutations. Orders delivered before
 * `from` come as `gone`. Null when there is no such workspace. Rejects with DatabaseAway.
 */
export function readChangesPage(
  sql: Sql,
  workspaceId: string,
  page: { cursor: number; limit: number; from: string },
): Promise<ChangesSince | null> {
  const text = page.limit <= DEFAULT_PULL_LIMIT ? PAGE : LONG_PAGE;
  return read(sql, text, [workspaceId, page.cursor, page.limit, page.from]);
}

/**
 * Reads all that changed after `cursor`, and the client that made the changes. With more than `most` records it reads none of
 * them (`records` is 0). Null when there is no such workspace. Rejects with DatabaseAway.
 */
export function readWholeChanges(
  sql: Sql,
  workspaceId: string,
  cursor: number,
  most: number,
): Promise<ChangesSince | null> {
  return read(sql, WHOLE, [workspaceId, cursor, most + 1, EVERYTHING]);
}
