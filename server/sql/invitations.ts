import type { Invitation } from '../../shared/protocol/account.ts';
import { orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** The pending invitation that a link names, or null. Rejects with DatabaseAway. */
export async function findInvitation(sql: Sql, id: string, now: Date): Promise<Invitation | null> {
  const [row] = await orAway(sql<Invitation[]>`
    select i.id, o.name as workspace_name, u.name as inviter_name, i.email, i.role, i."expiresAt" as expires_at
    from invitation i
      join organization o on o.id = i."organizationId"
      join "user" u on u.id = i."inviterId"
    where i.id = ${id} and i.status = 'pending' and i."expiresAt" > ${now}`);
  return row ?? null;
}

/**
 * Whether this address may sign up on a server with sign-up by invitation. It needs a pending invitation; the first user of
 * the server, who invites the others, needs none. Rejects with DatabaseAway.
 */
export async function maySignUp(sql: Sql, email: string, now: Date): Promise<boolean> {
  const [row] = await orAway(sql<{ allowed: boolean }[]>`
    select not exists (select from "user")
      or exists (
        select from invitation
        where lower(email) = lower(${email}) and status = 'pending' and "expiresAt" > ${now}
      ) as allowed`);
  return row?.allowed ?? false;
}
