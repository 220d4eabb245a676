import type { Entity } from '../../shared/domain/entities.ts';
import { arrayLiteral } from './array-literal.ts';
import { orAway } from './away.ts';
import type { Sql } from './connect.ts';
import type { RecordRow } from './record-rows.ts';
import { columnsOf, TABLES } from './tables.ts';

/** What a push must know: ids, without repetition. */
export interface PushNames {
  users: readonly string[];
  /** The clients with the batch that each sends. */
  clients: readonly { client_id: string; batch: number }[];
  mutations: readonly string[];
  /** Records that operations name, parents included. */
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

export type Role = string;

/** The workspace as one snapshot of the database has it. */
export interface PushRead {
  workspace: { head: number; revision: number; epoch: string } | null;
  /** Role by user, of the users who are members. */
  members: readonly (readonly [user_id: string, role: Role])[];
  /** `receipts` (the answer to `batch`, as JSON) only where a mutation or batch named is not new. */
  clients: readonly { client_id: string; user_id: string; batch: number; receipts: unknown[] | null }[];
  /** The mutations named that were answered before. */
  known: readonly (readonly [mutation_id: string, client_id: string, sync_id: number | null])[];
  records: { readonly [E in Entity]: readonly RecordRow[] };
  existing: {
    readonly unit: readonly string[];
    readonly partner: readonly string[];
    readonly product: readonly string[];
  };
}

function columnList(entity: Entity): string {
  return columnsOf(entity)
    .map(([name]) => name)
    .join(', ');
}

function rows(entity: Entity, condition: string): string {
  return `select ${columnList(entity)} from ${TABLES[entity].table} where workspace_id = $1 and ${condition}`;
}

const ids = (parameter: number) => `any($${parameter}::text::uuid[])`;
const all = (select: string) => `coalesce((select json_agg(r) from (${select}) r), '[]')`;
const exists = (entity: Entity, parameter: number) =>
  `coalesce((select json_agg(id) from ${TABLES[entity].table} where workspace_id = $1 and id = ${ids(parameter)}), '[]')`;

const READ = `select
  (select json_build_object('head', head, 'revision', revision, 'epoch', epoch)
    from workspaces where workspace_id = $1) as workspace,
  coalesce((select json_agg(json_build_array("userId", role))
    from member where "organizationId" = $1 and "userId" = any($2::text::text[])), '[]') as members,
  coalesce((select json_agg(json_build_object('client_id', c.client_id, 'user_id', c.user_id, 'batch', c.batch,
      'receipts', case when s.batch <= c.batch or exists (
        select from mutations m where m.workspace_id = $1 and m.mutation_id = ${ids(5)}) then c.receipts end))
    from unnest($3::text::uuid[], $4::text::bigint[]) as s(client_id, batch)
    join clients c on c.workspace_id = $1 and c.client_id = s.client_id), '[]') as clients,
  coalesce((select json_agg(json_build_array(mutation_id, client_id, sync_id))
    from mutations where workspace_id = $1 and mutation_id = ${ids(5)}), '[]') as known,
  ${all(rows('unit', `id = ${ids(6)}`))} as unit,
  ${all(rows('partner', `id = ${ids(7)}`))} as partner,
  ${all(rows('product', `id = ${ids(8)}`))} as product,
  ${all(
    rows(
      'pre_order',
      `id = any($9::text::uuid[] || array(
        select pre_order_id from flows where workspace_id = $1 and id = ${ids(11)}))`,
    ),
  )} as pre_order,
  ${all(`${rows('flow', `id = ${ids(10)}`)} union all ${rows('flow', `pre_order_id = ${ids(12)}`)}`)} as flow,
  ${exists('unit', 13)} as existing_unit,
  ${exists('partner', 14)} as existing_partner,
  ${exists('product', 15)} as existing_product`;

type ReadRow = Omit<PushRead, 'records' | 'existing'> & { [E in Entity]: RecordRow[] } & {
  [E in 'unit' | 'partner' | 'product' as `existing_${E}`]: string[];
};

/** Reads, in one statement and so in one snapshot, all that the named mutations depend on. Rejects with DatabaseAway. */
export async function readForPush(sql: Sql, workspaceId: string, names: PushNames): Promise<PushRead> {
  const { users, clients, mutations, records, restored, cascades, references } = names;
  const uuids = (list: readonly string[]) => arrayLiteral(list, 'uuid');
  const parameters = [
    workspaceId,
    arrayLiteral(users, 'text'),
    uuids(clients.map((client) => client.client_id)),
    arrayLiteral(
      clients.map((client) => client.batch),
      'bigint',
    ),
    uuids(mutations),
    uuids(records.unit),
    uuids(records.partner),
    uuids(records.product),
    uuids(records.pre_order),
    uuids(records.flow),
    uuids(restored),
    uuids(cascades),
    uuids(references.unit),
    uuids(references.partner),
    uuids(references.product),
  ];
  const [row] = await orAway(sql.unsafe<[ReadRow]>(READ, parameters, { prepare: true }));
  const { workspace, members, known, unit, partner, product, pre_order, flow } = row;
  return {
    workspace,
    members,
    clients: row.clients,
    known,
    records: { unit, partner, product, pre_order, flow },
    existing: { unit: row.existing_unit, partner: row.existing_partner, product: row.existing_product },
  };
}
