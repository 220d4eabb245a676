import { orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** The hash of a user's password; null where he has none. Rejects with DatabaseAway. */
export async function readPasswordHash(sql: Sql, userId: string): Promise<string | null> {
  const [row] = await orAway(sql<{ password: string | null }[]>`
    select password from account where "userId" = ${userId} and "providerId" = 'credential'`);
  return row?.password ?? null;
}

/** Puts another hash of the same password in the place of one, unless the password was changed meanwhile. Rejects with DatabaseAway. */
export async function replacePasswordHash(
  sql: Sql,
  userId: string,
  old: string,
  hash: string,
): Promise<void> {
  await orAway(sql`
    update account set password = ${hash}
    where "userId" = ${userId} and "providerId" = 'credential' and password = ${old}
    returning set_config('quayside.by', '{"way":"rehash"}', true)`);
}
