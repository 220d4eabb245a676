import type { Invitation } from '../../shared/protocol/account.ts';
import { onlyRow, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** SQL: the invitation `i` is pending, and who made it may still invite into its workspace. */
const STANDS = `i.status = 'pending' and exists (
  select from member m
  where m."organizationId" = i."organizationId" and m."userId" = i."inviterId" and m.role = 'owner')`;

/** The invitation that a link names if it stands, or null. Rejects with DatabaseAway. */
export async function findInvitation(sql: Sql, id: string, now: Date): Promise<Invitation | null> {
  const [row] = await orAway(sql<Invitation[]>`
    select i.id, o.name as workspace_name, u.name as inviter_name, i.email, i.role, i."expiresAt" as expires_at
    from invitation i
      join organization o on o.id = i."organizationId"
      join "user" u on u.id = i."inviterId"
    where i.id = ${id} and ${sql.unsafe(STANDS)} and i."expiresAt" > ${now}`);
  return row ?? null;
}

/**
 * Whether this address may sign up on a server with sign-up by invitation. It needs the link of an invitation of this address that
 * stands: the address alone may be known to a stranger, who would take the account of the invited person. The first user of the
 * server, who invites the others, needs none. Rejects with DatabaseAway.
 * @param invitationId from the link; null where the sign-up names none
 */
export async function maySignUp(
  sql: Sql,
  email: string,
  invitationId: string | null,
  now: Date,
): Promise<boolean> {
  const rows = await orAway(sql<{ allowed: boolean }[]>`
    select not exists (select from "user")
      or exists (
        select from invitation i
        where i.id = ${invitationId} and lower(i.email) = lower(${email}) and ${sql.unsafe(STANDS)}
          and i."expiresAt" > ${now}
      ) as allowed`);
  return onlyRow(rows, 'allowed').allowed;
}
