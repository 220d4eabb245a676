import { orAway } from './away.ts';
import type { Sql } from './connect.ts';

const UNDER_WAY_MILLISECONDS = 60_000;

/**
 * Frees an address whose sign-up was cut off between the user's row and his password's: nobody could sign in with it, nor sign
 * up again. One that is under way is left alone. Rejects with DatabaseAway.
 */
export async function removeHalfMade(sql: Sql, email: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - UNDER_WAY_MILLISECONDS);
  await orAway(sql`
    delete from "user" u
    where lower(u.email) = lower(${email}) and u."createdAt" < ${before}
      and not exists (select from account a where a."userId" = u.id)
      and not exists (select from member m where m."userId" = u.id)`);
}
