import { ENTITIES } from '../../../shared/records/entities.ts';
import type { Sql } from '../connection/connect.ts';
import { TABLES } from '../tables.ts';

/** What is wrong in the database: which rule, in which workspace, how many rows, and one of them. */
export interface Broken {
  rule: string;
  workspace: string;
  rows: number;
  example: string;
}

/** SQL that gives the rows that break a rule: `workspace_id`, and `example` as text. */
interface Invariant {
  rule: string;
  broken: string;
}

const records = ENTITIES.map((entity) => TABLES[entity].table);

const orphans = (table: string, column: string, parent: string): Invariant => ({
  rule: `${table}.${column} leads to ${parent}`,
  broken: `select workspace_id, id::text as example from ${table} t where ${column} is not null and not exists (
    select from ${parent} p where p.workspace_id = t.workspace_id and p.id = t.${column})`,
});

const INVARIANTS: readonly Invariant[] = [
  {
    rule: '[P9] the head has no gaps: each number up to it has its mutation, as far as they are kept',
    broken: `select w.workspace_id, 'head ' || w.head || ', mutations ' || count(m.sync_id) as example
      from workspaces w left join mutations m on m.workspace_id = w.workspace_id and m.sync_id > w.purged_through
      group by w.workspace_id having count(m.sync_id) <> w.head - w.purged_through or max(m.sync_id) > w.head`,
  },
  {
    rule: '[M14] the ledger is the history: each change is of a mutation',
    broken: `select workspace_id, entity || ' ' || id as example from changes c where not exists (
      select from mutations m where m.workspace_id = c.workspace_id and m.sync_id = c.sync_id)`,
  },
  {
    rule: '[M14] each numbered mutation changed something',
    broken: `select workspace_id, mutation_id::text as example from mutations m where sync_id is not null and not exists (
      select from changes c where c.workspace_id = m.workspace_id and c.sync_id = m.sync_id)`,
  },
  ...ENTITIES.flatMap((entity): Invariant[] => {
    const { table } = TABLES[entity];
    return [
      {
        rule: `the newest history of ${table} is their version`,
        broken: `select t.workspace_id, t.id::text as example from ${table} t join lateral (
          select max(version) as version from changes c
          where c.workspace_id = t.workspace_id and c.entity = '${entity}' and c.id = t.id) h on true
          where h.version <> t.version`,
      },
      {
        rule: `no clock of ${table} is above the version, and none above the head`,
        broken: `select t.workspace_id, t.id::text as example from ${table} t join workspaces w using (workspace_id)
          where t.sync_id > w.head or t.created_sync_id > w.head or exists (
            select from jsonb_each(t.clocks) c
            where (c.value->>0)::bigint > t.version or (c.value->>1)::bigint > w.head)`,
      },
    ];
  }),
  orphans('flows', 'pre_order_id', 'pre_orders'),
  orphans('flows', 'product_id', 'products'),
  orphans('flows', 'unit_id', 'units'),
  orphans('pre_orders', 'partner_id', 'partners'),
  orphans('products', 'default_unit_id', 'units'),
  ...[...records, 'mutations', 'changes', 'clients', 'snapshot_counts'].map(
    (table): Invariant => ({
      rule: `${table} are of a workspace`,
      broken: `select distinct workspace_id, '' as example from ${table} t where not exists (
      select from workspaces w where w.workspace_id = t.workspace_id)`,
    }),
  ),
  {
    rule: '[P13] the counts that are kept for snapshots are what the rows say, while nothing changed since',
    broken: `select k.workspace_id, n.date || ': kept ' || coalesce(n.kept, 'none') || ', rows ' || coalesce(n.rows, 'none') as example
      from snapshot_counts k join workspaces w on w.workspace_id = k.workspace_id and w.epoch = k.epoch and w.head = k.head
      cross join lateral (
        select date, d.kept, r.rows from (
          select key as date, (value->>0) || ' ' || (value->>1) as kept from json_each(k.days)) d
        full join (
          select delivery_date::text as date, count(*) || ' ' || coalesce(sum(lines), 0) as rows from (
            select o.delivery_date, (select count(*) from flows f where f.workspace_id = o.workspace_id
              and f.pre_order_id = o.id and f.deleted_at is null) as lines
            from pre_orders o where o.workspace_id = k.workspace_id and o.deleted_at is null) counted
          group by 1) r using (date)
        where d.kept is distinct from r.rows) n`,
  },
  {
    rule: 'each workspace of the accounts has its head',
    broken: `select id as workspace_id, name as example from organization o where not exists (
      select from workspaces w where w.workspace_id = o.id)`,
  },
  {
    rule: '[A1] each workspace has an owner',
    broken: `select id as workspace_id, name as example from organization o where not exists (
      select from member m where m."organizationId" = o.id and m.role = 'owner')`,
  },
];

/** How many rules {@link findBroken} looks at. */
export const RULES = INVARIANTS.length;

/** Looks at every rule that the rows of the database keep. Repairs nothing. */
export async function findBroken(sql: Sql): Promise<Broken[]> {
  const found: Broken[] = [];
  for (const { rule, broken } of INVARIANTS) {
    const rows = await sql.unsafe<Omit<Broken, 'rule'>[]>(
      `select workspace_id as workspace, count(*)::int as rows, min(example) as example
       from (${broken}) broken group by workspace_id order by workspace_id`,
    );
    found.push(...rows.map((row) => ({ rule, ...row })));
  }
  return found;
}
