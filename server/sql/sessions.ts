import type { Place, Session } from '../base/session.ts';
import { onlyRow, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/**
 * The session of a token that has not ended at `now`, or null: neither the session itself, nor what it may in the workspace that is
 * named. A device that is to be erased has none, whichever session it asks with. Rejects with DatabaseAway.
 * @param since one that began before has ended, however much it is used
 */
export async function findSession(
  sql: Sql,
  token: string,
  { workspace_id, client_id }: Place,
  { now, since }: { now: Date; since: Date },
): Promise<Session | null> {
  const rows = await orAway(sql<{ session: Session | null }[]>`
    select (select json_build_object('session_id', s.id,
        'user', json_build_object('id', u.id, 'name', u.name, 'email', u.email))
      from session s join "user" u on u.id = s."userId"
      where s.token = ${token} and s."expiresAt" > ${now} and s."createdAt" > ${since}
        and not exists (select from ended_access e where e.session_id = s.id and e.workspace_id = ${workspace_id})
        and not exists (select from clients c
          where c.workspace_id = ${workspace_id} and c.client_id = ${client_id} and c.erase_asked_at is not null)
    ) as session`);
  return onlyRow(rows, 'session').session;
}

/** Ends the session that a browser had before it signed in anew: nobody could end it from there any more. Rejects with DatabaseAway. */
export async function endReplaced(sql: Sql, token: string, newId: string): Promise<void> {
  await orAway(sql`delete from session where token = ${token} and id <> ${newId}`);
}

/** Whether the sign-in of a session, or its last confirmation, was after `since`. Rejects with DatabaseAway. */
export async function isConfirmed(sql: Sql, sessionId: string, since: Date): Promise<boolean> {
  const rows = await orAway(sql<{ confirmed: boolean }[]>`
    select exists (
      select from session where id = ${sessionId} and greatest("createdAt", confirmed_at) > ${since}) as confirmed`);
  return onlyRow(rows, 'confirmed').confirmed;
}

/** Notes that the user of a session typed his password again. Rejects with DatabaseAway. */
export async function confirmSession(sql: Sql, sessionId: string, now: Date): Promise<void> {
  await orAway(sql`update session set confirmed_at = ${now} where id = ${sessionId}`);
}
