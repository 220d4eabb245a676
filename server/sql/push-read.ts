import { MAX_FORWARDS } from '../../shared/protocol/limits.ts';
import type { Entity } from '../../shared/records/entities.ts';
import { arrayLiteral } from './connection/array-literal.ts';
import { onlyRow, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';
import type { RecordRow } from './record-rows.ts';
import { columnsOf, TABLES } from './tables.ts';
import { CURRENCY } from './workspaces.ts';

/** The ids that deciding a push needs to be read, each once. */
export interface PushNames {
  users: readonly string[];
  /** The clients with the batch that each sends. */
  clients: readonly { client_id: string; batch: number }[];
  mutations: readonly string[];
  /** Records that operations name, parents included. Where a pre-order was merged, those that it leads to are read too. */
  records: { readonly [E in Entity]: readonly string[] };
  /** Lines that are restored: their pre-orders are read with them. */
  restored: readonly string[];
  /** Pre-orders whose lines are needed too. */
  cascades: readonly string[];
  /** Records that are only referred to: it is enough to know that they exist. */
  references: {
    readonly unit: readonly string[];
    readonly partner: readonly string[];
    readonly product: readonly string[];
  };
}

/** Devices of a user in a workspace that were seen in the last 30 days, at most [P29]. */
export const MAX_DEVICES = 300;

/** What was read for a push, all in one database snapshot. */
export interface PushRead {
  workspace: {
    head: number;
    revision: number;
    epoch: string;
    records: number;
    currency: string | null;
  } | null;
  /** Role by user, of the users who are members. */
  members: readonly (readonly [user_id: string, role: string])[];
  /** `receipts` (the answer to `batch`, as JSON) only where a mutation or batch named is not new. */
  clients: readonly {
    client_id: string;
    user_id: string;
    session_id: string | null;
    batch: number;
    receipts: unknown[] | null;
  }[];
  /** Where one of `clients` is not known: the users who have so many devices that no further one is let in [P29]; else null. */
  crowded: readonly string[] | null;
  /** The mutations named that were answered before. */
  known: readonly (readonly [mutation_id: string, client_id: string, sync_id: number | null])[];
  records: { readonly [E in Entity]: readonly RecordRow[] };
  existing: {
    readonly unit: readonly string[];
    readonly partner: readonly string[];
    readonly product: readonly string[];
  };
}

const uuids = (parameter: number) => `unnest($${parameter}::text::uuid[])`;

/** SQL for the rows whose `column` is among ids. `offset 0` makes it one index look-up an id, never a scan of the workspace. */
function lookUp(table: string, column: string, columns: string, wanted: string): string {
  return `select t.* from (select distinct n from ${wanted} n(n)) n
    cross join lateral (select ${columns} from ${table} where workspace_id = $1 and ${column} = n.n offset 0) t`;
}

function rows(entity: Entity, wanted: string, column = 'id'): string {
  const columns = columnsOf(entity).map(([name]) => name);
  return lookUp(TABLES[entity].table, column, columns.join(', '), wanted);
}

const all = (select: string) => `coalesce((select json_agg(r) from (${select}) r), '[]')`;
const existing = (entity: Entity, parameter: number) =>
  `coalesce((select json_agg(r.id) from (${lookUp(TABLES[entity].table, 'id', 'id', uuids(parameter))}) r), '[]')`;

// The pre-orders that are named, those of restored lines, and those that these were merged into, as far as the rules follow.
const FORWARDED = `(with recursive named(id) as (
    select ${uuids(9)} union
    select pre_order_id from (${lookUp('flows', 'id', 'pre_order_id', uuids(11))}) restored),
  forwarded(id, step) as (
    select id, 0 from named union
    select o.merged_into, f.step + 1 from forwarded f
    cross join lateral (select merged_into from pre_orders
      where workspace_id = $1 and id = f.id and deleted_at is not null and merged_into is not null offset 0) o
    where f.step < ${MAX_FORWARDS})
  select id from forwarded)`;

const READ = `with known as materialized (
    ${lookUp('mutations', 'mutation_id', 'mutation_id, client_id, sync_id', uuids(5))})
  select
  (select json_build_object('head', head, 'revision', revision, 'epoch', epoch, 'records', records,
      'currency', (select ${CURRENCY} from organization o where o.id = $1))
    from workspaces where workspace_id = $1) as workspace,
  coalesce((select json_agg(json_build_array("userId", role))
    from member where "organizationId" = $1 and "userId" = any($2::text[])), '[]') as members,
  coalesce((select json_agg(json_build_object('client_id', c.client_id, 'user_id', c.user_id,
      'session_id', c.session_id, 'batch', c.batch,
      'receipts', case when s.batch <= c.batch or exists (select from known) then c.receipts end))
    from unnest($3::text::uuid[], $4::text::bigint[]) as s(client_id, batch)
    cross join lateral (select * from clients where workspace_id = $1 and client_id = s.client_id offset 0) c),
    '[]') as clients,
  case when exists (
    select from unnest($3::text::uuid[]) as n(client_id) where not exists (
      select from clients where workspace_id = $1 and client_id = n.client_id offset 0))
  then (select json_agg(user_id) from unnest($2::text[]) as n(user_id) where (
    select count(*) from (select from clients where workspace_id = $1 and user_id = n.user_id
      and last_seen > now() - interval '30 days' limit ${MAX_DEVICES}) s) >= ${MAX_DEVICES}) end as crowded,
  coalesce((select json_agg(json_build_array(mutation_id, client_id, sync_id)) from known), '[]') as known,
  ${all(rows('unit', uuids(6)))} as unit,
  ${all(rows('partner', uuids(7)))} as partner,
  ${all(rows('product', uuids(8)))} as product,
  ${all(rows('pre_order', FORWARDED))} as pre_order,
  ${all(`${rows('flow', uuids(10))} union all ${rows('flow', uuids(12), 'pre_order_id')}`)} as flow,
  ${existing('unit', 13)} as existing_unit,
  ${existing('partner', 14)} as existing_partner,
  ${existing('product', 15)} as existing_product`;

const ids = (list: readonly string[]) => arrayLiteral(list, 'uuid');

type ReadRow = Omit<PushRead, 'records' | 'existing'> & { [E in Entity]: RecordRow[] } & {
  [E in 'unit' | 'partner' | 'product' as `existing_${E}`]: string[];
};

/** Reads all that the named mutations depend on, in one statement and so in one snapshot. Rejects with DatabaseAway. */
export async function readForPush(sql: Sql, workspaceId: string, names: PushNames): Promise<PushRead> {
  const { users, clients, mutations, records, restored, cascades, references } = names;
  const parameters = [
    workspaceId,
    arrayLiteral(users, 'text'),
    ids(clients.map((client) => client.client_id)),
    arrayLiteral(
      clients.map((client) => client.batch),
      'bigint',
    ),
    ids(mutations),
    ids(records.unit),
    ids(records.partner),
    ids(records.product),
    ids(records.pre_order),
    ids(records.flow),
    ids(restored),
    ids(cascades),
    ids(references.unit),
    ids(references.partner),
    ids(references.product),
  ];
  const row = onlyRow(
    await orAway(sql.unsafe<ReadRow[]>(READ, parameters, { prepare: true })),
    'existing_product',
  );
  const { workspace, members, crowded, known, unit, partner, product, pre_order, flow } = row;
  return {
    workspace,
    members,
    clients: row.clients,
    crowded,
    known,
    records: { unit, partner, product, pre_order, flow },
    existing: { unit: row.existing_unit, partner: row.existing_partner, product: row.existing_product },
  };
}
