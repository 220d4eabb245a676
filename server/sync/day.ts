import type { Sql } from '../sql/connection/connect.ts';
import { readDay } from '../sql/day.ts';

/** The JSON of the answer to GET /sync/day: the live orders of one delivery date. Rejects with DatabaseAway. */
export async function day(sql: Sql, workspaceId: string, date: string): Promise<string> {
  const read = await readDay(sql, workspaceId, date);
  return `{"date":"${date}","head":${read?.head ?? 0},"orders":[${read?.orders ?? ''}]}`;
}
