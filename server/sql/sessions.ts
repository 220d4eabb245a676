import type { Session } from '../base/session.ts';
import { onlyRow, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** The session of a token that has not ended at `now`, or null. Rejects with DatabaseAway. */
export async function findSession(sql: Sql, token: string, now: Date): Promise<Session | null> {
  const rows = await orAway(sql<{ session: Session | null }[]>`
    select (select json_build_object('session_id', s.id,
        'user', json_build_object('id', u.id, 'name', u.name, 'email', u.email))
      from session s join "user" u on u.id = s."userId"
      where s.token = ${token} and s."expiresAt" > ${now}) as session`);
  return onlyRow(rows, 'session').session;
}
