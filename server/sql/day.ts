import { orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';
import { liveOrderJson } from './record-json.ts';

const DAY = `select w.head, coalesce((
    select string_agg(${liveOrderJson('o')}, ',' order by o.id) from pre_orders o
    where o.workspace_id = $1 and o.deleted_at is null and o.delivery_date = $2), '') as orders
  from workspaces w where w.workspace_id = $1`;

/** The live orders of a delivery date with their live lines, as JSON separated by commas. Rejects with DatabaseAway. */
export async function readDay(
  sql: Sql,
  workspaceId: string,
  date: string,
): Promise<{ head: number; orders: string } | null> {
  const rows = await orAway(
    sql.unsafe<{ head: number; orders: string }[]>(DAY, [workspaceId, date], { prepare: true }),
  );
  return rows[0] ?? null;
}
