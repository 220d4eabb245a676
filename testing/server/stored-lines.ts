import type { Sql } from '../../server/sql/connection/connect.ts';

/** An id that is the same for the same text, of the form that devices make. SQL of type uuid. */
const idOf = (text: string) =>
  `overlay(overlay(md5(w.id || ${text}) placing '7' from 13) placing '8' from 17)::uuid`;

const MADE = 'version, created_at, created_by, created_client, updated_at, updated_by';
const made = `1, w.now, w.by, ${idOf("'client'")}, w.now, w.by`;

const LINES_OF_ORDER = 8;
const PARTNERS = 300;
const PRODUCTS = 200;

// $1 workspace, $2 who made it, $3 how many orders; `w` is what they are made in, o counts orders and l their lines.
const WORLD = `(select $1::text as id, $2::text as by, $3::int as orders, now() as now, head from workspaces where workspace_id = $1) w`;
const ORDERS = `${WORLD} cross join lateral generate_series(1, w.orders) o`;

const partner = (n: string) => idOf(`'partner ' || (${n}) % ${PARTNERS}`);
const product = (n: string) => idOf(`'product ' || (${n}) % ${PRODUCTS}`);
const order = idOf(`'order ' || w.head || ' ' || o`);
const line = idOf(`'line ' || w.head || ' ' || o || ' ' || l`);

const FILL = [
  `insert into units (workspace_id, id, ${MADE}, sync_id, created_sync_id, name, abbreviation, decimals)
    select w.id, ${idOf("'unit'")}, ${made}, w.head + 1, w.head + 1, 'piece', 'pc', 0 from ${WORLD} on conflict do nothing`,
  `insert into partners (workspace_id, id, ${MADE}, sync_id, created_sync_id, name, type)
    select w.id, ${partner('n')}, ${made}, w.head + 1, w.head + 1, 'Partner ' || n, 'client'
    from ${WORLD}, generate_series(1, ${PARTNERS}) n on conflict do nothing`,
  `insert into products (workspace_id, id, ${MADE}, sync_id, created_sync_id, name, default_price_cents)
    select w.id, ${product('n')}, ${made}, w.head + 1, w.head + 1, 'Product ' || n, 250
    from ${WORLD}, generate_series(1, ${PRODUCTS}) n on conflict do nothing`,
  `insert into pre_orders (workspace_id, id, ${MADE}, sync_id, created_sync_id, partner_id, status, order_date, delivery_date)
    select w.id, ${order}, ${made}, w.head + o, w.head + o, ${partner('o')}, 'pending', current_date,
      current_date - 700 + (o::bigint * 714 / w.orders)::int from ${ORDERS}`,
  `insert into flows (workspace_id, id, ${MADE}, sync_id, created_sync_id, pre_order_id, product_id, unit_id, quantity_milli, price_cents)
    select w.id, ${line}, ${made}, w.head + o, w.head + o, ${order}, ${product('o * 7 + l')}, ${idOf("'unit'")}, 1000, 250
    from ${ORDERS} cross join generate_series(1, ${LINES_OF_ORDER}) l`,
  `insert into mutations (workspace_id, mutation_id, client_id, user_id, batch, sync_id, at)
    select w.id, ${idOf(`'mutation ' || w.head || ' ' || o`)}, ${idOf("'client'")}, w.by, o, w.head + o, w.now from ${ORDERS}`,
  ...['pre_order', 'flow'].map(
    (entity) => `insert into changes (workspace_id, entity, id, version, sync_id, op, after)
    select w.id, '${entity}', r.id, 1, r.sync_id, 'create', '{}' from ${entity}s r, ${WORLD}
    where r.workspace_id = $1 and r.sync_id between w.head + 1 and w.head + w.orders and r.version = 1`,
  ),
  `update workspaces set head = head + $3::int, revision = revision + 1, records =
      (select count(*) from units where workspace_id = $1) + (select count(*) from partners where workspace_id = $1)
      + (select count(*) from products where workspace_id = $1) + (select count(*) from pre_orders where workspace_id = $1)
      + (select count(*) from flows where workspace_id = $1)
    where workspace_id = $1 and $2::text is not null`,
];

/**
 * Puts lines into a workspace by the database alone, in orders of eight each, over two years until a fortnight after today: a million take
 * a minute. A mutation each order, as devices would have sent them.
 */
export async function storeLines(sql: Sql, workspace: string, by: string, lines: number): Promise<void> {
  for (const statement of FILL)
    await sql.unsafe(statement, [workspace, by, Math.floor(lines / LINES_OF_ORDER)]);
}
