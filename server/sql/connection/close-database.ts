import type { Sql } from './connect.ts';

/** How long statements that run may take to end. Then their connections are cut off. */
const CLOSE_SECONDS = 5;

/** Closes the database client: waits up to 5 s for the statements that run, and cuts off the rest, which then reject. */
export function closeDatabase(sql: Pick<Sql, 'end'>): Promise<void> {
  return sql.end({ timeout: CLOSE_SECONDS });
}
