import { arrayLiteral } from './connection/array-literal.ts';
import { orAway } from './connection/away.ts';
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

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const NO_DAY = '1000-01-01';

/** The last id of an entity that was sent before `position`; the highest id when all of the entity was sent. */
export function lastSent(entity: ReferenceEntity, position: SnapshotPosition): string {
  if (position.order) return LAST_ID;
  if (!position.reference) return FIRST_ID;
  const here = REFERENCE_ENTITIES.indexOf(entity);
  const there = REFERENCE_ENTITIES.indexOf(position.reference.entity);
  if (here === there) return position.reference.id;
  return here < there ? LAST_ID : FIRST_ID;
}

/** A record with its JSON as messages carry it. */
export interface JsonRow {
  id: string;
  record: string;
}

function referenceStatement(entity: ReferenceEntity): string {
  return `select t.id, ${recordJson(entity, 't')} as record from ${TABLES[entity].table} t
    where workspace_id = $1 and id > $2::text::uuid and (deleted_at is null or id = any ($4::uuid[]))
    order by t.id limit $3`;
}

const REFERENCE: { readonly [E in ReferenceEntity]: string } = {
  unit: referenceStatement('unit'),
  partner: referenceStatement('partner'),
  product: referenceStatement('product'),
};

/** Which reference records a snapshot carries: the live ones, and those of the deleted ones that are named. */
export interface ReferenceQuery {
  entity: ReferenceEntity;
  referred: readonly string[];
}

/** The reference records after a position, by id. Rejects with DatabaseAway. */
export function readReferenceChunk(
  sql: Sql,
  workspaceId: string,
  { entity, referred }: ReferenceQuery,
  position: SnapshotPosition,
  limit: number,
): Promise<JsonRow[]> {
  const parameters = [workspaceId, lastSent(entity, position), limit, arrayLiteral(referred, 'uuid')];
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
