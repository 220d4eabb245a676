import type { Person } from '../../shared/protocol/push.ts';
import { arrayLiteral } from './connection/array-literal.ts';
import { existing, onlyRow, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';
import { lastSent, REFERENCE_ENTITIES, type ReferenceEntity, type SnapshotPosition } from './snapshot.ts';
import { TABLES } from './tables.ts';

/** Live orders, and their live lines. */
type DayCounts = readonly [orders: number, lines: number];

/** What the days of a workspace carry, and which of its deleted reference records are referred to, as of a head. */
export interface KeptCounts {
  epoch: string;
  head: number;
  /** By delivery date. */
  days: Record<string, DayCounts>;
  referred: readonly string[];
  unreferred: readonly string[];
}

/** What the start of a snapshot reads. */
export interface StartRead {
  head: number;
  epoch: string;
  members: Person[];
  /** Live reference records after the position. */
  live: Record<ReferenceEntity, number>;
  /** The deleted reference records after the position. */
  deleted: readonly (readonly [entity: ReferenceEntity, id: string])[];
  /** Null where nothing is kept that still holds. */
  kept: KeptCounts | null;
  /** The days that changed since `kept`, as they are now. */
  changed: readonly (readonly [date: string, counts: DayCounts])[];
  /** The reference records that what changed since `kept` refers to, or referred to. */
  mentioned: readonly string[];
  /** What the position's own day still carries. */
  rest: DayCounts;
}

const LINES = `(select count(*) from flows f
  where f.workspace_id = $1 and f.pre_order_id = o.id and f.deleted_at is null)`;

/** SQL: orders and lines of a day as a JSON array. Lines are counted order by order, in the index. */
const countsOf = (day: string, more = 'true') => `(
  select json_build_array(count(*), coalesce(sum(n), 0)) from (
    select ${LINES} as n from pre_orders o
    where o.workspace_id = $1 and o.deleted_at is null and o.delivery_date = ${day} and ${more} offset 0) c)`;

// With an end beside the beginning PostgreSQL takes what changed for little, and looks it up by its numbers.
const NEWS = 'sync_id > (select head from kept) and sync_id <= (select head from w)';

const after = (entity: ReferenceEntity) => `$${4 + REFERENCE_ENTITIES.indexOf(entity)}::text::uuid`;
const liveOf = (entity: ReferenceEntity) => `'${entity}', (select count(*) from ${TABLES[entity].table}
  where workspace_id = $1 and deleted_at is null and id > ${after(entity)})`;
const deletedOf = (
  entity: ReferenceEntity,
) => `select json_build_array('${entity}', id) as d from ${TABLES[entity].table}
  where workspace_id = $1 and deleted_at is not null and id > ${after(entity)}`;

// $1 workspace, $2 and $3 day and id of the last order sent, $4 to $6 the last id sent of each reference entity.
const START = `with
  w as materialized (select head, epoch, purged_through from workspaces where workspace_id = $1),
  kept as materialized (
    select k.epoch, k.head, k.days, k.referred, k.unreferred from snapshot_counts k, w
    where k.workspace_id = $1 and k.epoch = w.epoch and k.head between w.purged_through and w.head),
  new_lines as materialized (select pre_order_id, product_id, unit_id from flows where workspace_id = $1 and ${NEWS}),
  new_orders as materialized (select delivery_date, partner_id from pre_orders where workspace_id = $1 and ${NEWS}),
  new_history as materialized (
    select before from changes where workspace_id = $1 and ${NEWS} and before is not null),
  changed as materialized (
    select delivery_date as date from new_orders
    union select (before->>'delivery_date')::date from new_history where before->>'delivery_date' is not null
    union select o.delivery_date from (select distinct pre_order_id from new_lines) l
      cross join lateral (select delivery_date from pre_orders where workspace_id = $1 and id = l.pre_order_id offset 0) o),
  mentioned as materialized (
    select product_id as id from new_lines union select unit_id from new_lines union select partner_id from new_orders
    union select default_unit_id from products where workspace_id = $1 and ${NEWS} and default_unit_id is not null
    union select (before->>name)::uuid from new_history
      cross join unnest(array['product_id', 'unit_id', 'partner_id', 'default_unit_id']) name
      where before->>name is not null)
  select w.head, w.epoch,
    coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by m."createdAt", u.id)
      from member m join "user" u on u.id = m."userId" where m."organizationId" = $1), '[]') as members,
    json_build_object(${REFERENCE_ENTITIES.map(liveOf).join(', ')}) as live,
    coalesce((select json_agg(d) from (${REFERENCE_ENTITIES.map(deletedOf).join(' union all ')}) d), '[]') as deleted,
    (select row_to_json(kept) from kept) as kept,
    coalesce((select json_agg(json_build_array(date, ${countsOf('changed.date')})) from changed), '[]') as changed,
    coalesce((select json_agg(id) from mentioned), '[]') as mentioned,
    ${countsOf('$2', 'o.id > $3::text::uuid')} as rest
  from (select) always left join w on true`;

/**
 * Reads the head, and what the counts of a snapshot after `position` are made of. Null when there is no such workspace.
 * Rejects with DatabaseAway.
 */
export async function readStart(
  sql: Sql,
  workspaceId: string,
  position: SnapshotPosition,
): Promise<StartRead | null> {
  const { date, id } = position.order ?? NOWHERE;
  const parameters = [workspaceId, date, id, ...REFERENCE_ENTITIES.map((each) => lastSent(each, position))];
  return existing(await orAway(sql.unsafe<StartRead[]>(START, parameters, { prepare: true })), 'epoch');
}

const NOWHERE = { date: '1000-01-01', id: '00000000-0000-0000-0000-000000000000' };

// Lines are counted order by order, in the index: 0.1 s for 10,000 orders. A join to the counts of all lines took over 30 s in
// a workspace that was just filled, because PostgreSQL has no statistics on it yet.
const ALL_DAYS = `select w.head, w.epoch, coalesce((
    select json_object_agg(date, json_build_array(orders, lines)) from (
      select date, count(*) as orders, sum(lines) as lines from (
        select o.delivery_date as date, ${LINES} as lines from pre_orders o
        where o.workspace_id = $1 and o.deleted_at is null) o
      group by 1) d), '{}') as days
  from (select) always left join workspaces w on w.workspace_id = $1`;

/** Counts every day of a workspace, order by order. Null when there is no such workspace. Rejects with DatabaseAway. */
export async function countAllDays(
  sql: Sql,
  workspaceId: string,
): Promise<Pick<KeptCounts, 'epoch' | 'head' | 'days'> | null> {
  type Row = Pick<KeptCounts, 'epoch' | 'head' | 'days'>;
  return existing(await orAway(sql.unsafe<Row[]>(ALL_DAYS, [workspaceId], { prepare: true })), 'epoch');
}

// A deleted record is sent while an order, line or product refers to it, also a deleted one, which may be restored.
const REFERRED = `select coalesce((select json_agg(n.id) from unnest($2::text::uuid[]) n(id)
  where exists (select from flows where workspace_id = $1 and product_id = n.id)
    or exists (select from flows where workspace_id = $1 and unit_id = n.id)
    or exists (select from products where workspace_id = $1 and default_unit_id = n.id)
    or exists (select from pre_orders where workspace_id = $1 and partner_id = n.id)), '[]') as referred`;

/** Which of these reference records something refers to. It reads what is stored until it finds some. Rejects with DatabaseAway. */
export async function findReferred(sql: Sql, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  const parameters = [workspaceId, arrayLiteral(ids, 'uuid')];
  const rows = await orAway(sql.unsafe<{ referred: string[] }[]>(REFERRED, parameters, { prepare: true }));
  return onlyRow(rows, 'referred').referred;
}

const KEEP = `insert into snapshot_counts as k (workspace_id, epoch, head, days, referred, unreferred)
  select workspace_id, epoch, $3, $4::text::json, $5::text::json, $6::text::json from workspaces
  where workspace_id = $1 and epoch = $2::text::uuid
  on conflict (workspace_id) do update set epoch = excluded.epoch, head = excluded.head, days = excluded.days,
    referred = excluded.referred, unreferred = excluded.unreferred
  where k.epoch <> excluded.epoch or k.head <= excluded.head`;

/** Keeps counts, unless newer ones are kept or the workspace got another epoch. Rejects with DatabaseAway. */
export async function keepCounts(sql: Sql, workspaceId: string, kept: KeptCounts): Promise<void> {
  const { epoch, head, days, referred, unreferred } = kept;
  const parameters = [
    workspaceId,
    epoch,
    head,
    ...[days, referred, unreferred].map((each) => JSON.stringify(each)),
  ];
  await orAway(sql.unsafe(KEEP, parameters, { prepare: true }));
}
