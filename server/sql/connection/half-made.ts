import { orAway } from './away.ts';
import type { Sql } from './connect.ts';

const UNDER_WAY_MILLISECONDS = 60_000;

/**
 * Deletes a user whose sign-up was cut off before the password was stored: nobody could sign in or sign up with that address
 * again. A sign-up of the last minute may still be running and is left alone. Rejects with DatabaseAway.
 */
export async function removeHalfMade(sql: Sql, email: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - UNDER_WAY_MILLISECONDS);
  await orAway(sql`
    delete from "user" u
    where lower(u.email) = lower(${email}) and u."createdAt" < ${before}
      and not exists (select from account a where a."userId" = u.id)
      and not exists (select from member m where m."userId" = u.id)`);
}
