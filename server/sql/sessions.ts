import type { Session } from '../base/session.ts';
import { orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** The session of a token that has not ended at `now`, or null. Rejects with DatabaseAway. */
export async function findSession(sql: Sql, token: string, now: Date): Promise<Session | null> {
  const [row] = await orAway(sql<{ session_id: string; id: string; name: string; email: string }[]>`
    select s.id as session_id, u.id, u.name, u.email
    from session s join "user" u on u.id = s."userId"
    where s.token = ${token} and s."expiresAt" > ${now}`);
  return row ? { session_id: row.session_id, user: { id: row.id, name: row.name, email: row.email } } : null;
}
