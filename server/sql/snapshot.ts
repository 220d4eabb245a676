import type { Person } from '../../shared/protocol/push.ts';
import { arrayLiteral } from './connection/array-literal.ts';
import { existing, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';
import { liveOrderJson, recordJson } from './record-json.ts';
import { TABLES } from './tables.ts';

/** The entities that a snapshot begins with, in this order. */
export const REFERENCE_ENTITIES = ['unit', 'partner', 'product'] as const;
export type ReferenceEntity = (typeof REFERENCE_ENTITIES)[number];

/** How far a snapshot was sent; both are null at its start. */
export interface SnapshotPosition {
  /** The last reference record that was sent. */
  reference: { entity: ReferenceEntity; id: string } | null;
  /** The last order that was sent. */
  order: { date: string; id: string } | null;
}

/** A delivery date with live orders, and how many orders and lines are still to be sent. */
export interface SnapshotDay {
  date: string;
  orders: number;
  lines: number;
}

export interface SnapshotStart {
  head: number;
  epoch: string;
  unit: number;
  partner: number;
  product: number;
  members: Person[];
  days: SnapshotDay[];
}

// A deleted record is sent while an order, line or product refers to it, also a deleted one, which may be restored.
const REFERRED: { readonly [E in ReferenceEntity]: string } = {
  unit: `id in (select unit_id from flows where workspace_id = $1
    union all select default_unit_id from products where workspace_id = $1 and default_unit_id is not null)`,
  partner: 'id in (select partner_id from pre_orders where workspace_id = $1)',
  product: 'id in (select product_id from flows where workspace_id = $1)',
};

function kept(entity: ReferenceEntity, after: string): string {
  return `from ${TABLES[entity].table} t where workspace_id = $1 and id > ${after}
    and (deleted_at is null or ${REFERRED[entity]})`;
}

const count = (entity: ReferenceEntity, after: string) =>
  `(select count(*) ${kept(entity, `${after}::text::uuid`)})::int as ${entity}`;

// Lines are counted order by order, in the index: 0.1 s for 10,000 orders. A join to the counts of all lines took over 30 s in
// a workspace that was just filled, because PostgreSQL has no statistics on it yet.
const LIVE_LINES = `(select count(*) from flows f
  where f.workspace_id = $1 and f.pre_order_id = pre_orders.id and f.deleted_at is null)`;

// $2 first day of the window, $3 and $4 day and id of the last order sent, $5 to $7 the last id sent of each reference entity.
const START = `select w.head, w.epoch, ${count('unit', '$5')}, ${count('partner', '$6')}, ${count('product', '$7')},
  coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by m."createdAt", u.id)
    from member m join "user" u on u.id = m."userId" where m."organizationId" = $1), '[]') as members,
  coalesce((select json_agg(d) from (
    select o.date, count(*)::int as orders, sum(o.lines)::int as lines from (
      select delivery_date as date, ${LIVE_LINES} as lines from pre_orders
      where workspace_id = $1 and deleted_at is null and delivery_date >= $2
        and not (delivery_date = $3 and id <= $4::text::uuid)) o
    group by 1) d), '[]') as days
  from (select) always left join workspaces w on w.workspace_id = $1`;

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const NO_DAY = '1000-01-01';

/** The last id of an entity that was sent before `position`; the highest id when all of the entity was sent. */
function lastSent(entity: ReferenceEntity, position: SnapshotPosition): string {
  if (position.order) return LAST_ID;
  if (!position.reference) return FIRST_ID;
  const here = REFERENCE_ENTITIES.indexOf(entity);
  const there = REFERENCE_ENTITIES.indexOf(position.reference.entity);
  if (here === there) return position.reference.id;
  return here < there ? LAST_ID : FIRST_ID;
}

/**
 * Reads the head and what a snapshot after `position` has to carry: counts, members, and the days from `from` on with live
 * orders. The position's own day counts only what is still to be sent; days that were sent before are listed all the same.
 * Null when there is no such workspace. Rejects with DatabaseAway.
 */
export async function readSnapshotStart(
  sql: Sql,
  workspaceId: string,
  from: string,
  position: SnapshotPosition,
): Promise<SnapshotStart | null> {
  const parameters = [
    workspaceId,
    from,
    position.order?.date ?? NO_DAY,
    position.order?.id ?? FIRST_ID,
    ...REFERENCE_ENTITIES.map((entity) => lastSent(entity, position)),
  ];
  return existing(await orAway(sql.unsafe<SnapshotStart[]>(START, parameters, { prepare: true })), 'epoch');
}

/** A record with its JSON as messages carry it. */
export interface JsonRow {
  id: string;
  record: string;
}

function referenceStatement(entity: ReferenceEntity): string {
  return `select t.id, ${recordJson(entity, 't')} as record ${kept(entity, '$2::text::uuid')}
    order by t.id limit $3`;
}

const REFERENCE: { readonly [E in ReferenceEntity]: string } = {
  unit: referenceStatement('unit'),
  partner: referenceStatement('partner'),
  product: referenceStatement('product'),
};

/** The reference records after an id, by id. Rejects with DatabaseAway. */
export function readReferenceChunk(
  sql: Sql,
  workspaceId: string,
  entity: ReferenceEntity,
  position: SnapshotPosition,
  limit: number,
): Promise<JsonRow[]> {
  const parameters = [workspaceId, lastSent(entity, position), limit];
  return orAway(sql.unsafe<JsonRow[]>(REFERENCE[entity], parameters, { prepare: true }));
}

const ORDERS = `select o.id, o.delivery_date as date, ${liveOrderJson('o')} as record
  from unnest($2::text::date[]) with ordinality as d(day, place)
  cross join lateral (
    select * from pre_orders where workspace_id = $1 and delivery_date = d.day and deleted_at is null offset 0) o
  where o.delivery_date <> $3 or o.id > $4::text::uuid
  order by d.place, o.id limit $5`;

/**
 * The live orders of `days` (in their order, then by id) after `position`, with their live lines.
 * Rejects with DatabaseAway.
 */
export function readOrderChunk(
  sql: Sql,
  workspaceId: string,
  days: readonly string[],
  position: SnapshotPosition,
  limit: number,
): Promise<(JsonRow & { date: string })[]> {
  const { date, id } = position.order ?? { date: NO_DAY, id: FIRST_ID };
  const parameters = [workspaceId, arrayLiteral(days, 'date'), date, id, limit];
  return orAway(sql.unsafe<(JsonRow & { date: string })[]>(ORDERS, parameters, { prepare: true }));
}
