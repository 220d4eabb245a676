import type { Sql } from '../connection/connect.ts';

/** A user as an operator lists him. */
export interface ListedUser {
  id: string;
  email: string;
  name: string;
  created_at: string;
  /** Names of his workspaces. */
  workspaces: string[];
  sessions: number;
  last_seen: string | null;
}

/** All users, the oldest first. */
export async function listUsers(sql: Sql): Promise<ListedUser[]> {
  return [
    ...(await sql<ListedUser[]>`
      select u.id, u.email, u.name, u."createdAt" as created_at,
        coalesce((select json_agg(o.name order by o.name) from member m join organization o on o.id = m."organizationId"
          where m."userId" = u.id), '[]') as workspaces,
        (select count(*)::int from session s where s."userId" = u.id and s."expiresAt" > now()) as sessions,
        (select max(last_seen) from clients c where c.user_id = u.id) as last_seen
      from "user" u order by u."createdAt", u.id`),
  ];
}

/** The id of the user with this address, however it is written; null where there is none. */
export async function findUser(sql: Sql, email: string): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`select id from "user" where lower(email) = lower(${email})`;
  return row?.id ?? null;
}

/** Ends all sessions of a user; of everybody where none is named. @returns how many */
export async function endSessions(sql: Sql, userId: string | null): Promise<number> {
  const ended = await sql`delete from session where ${userId}::text is null or "userId" = ${userId}`;
  return ended.count;
}

/**
 * Gives a user another password, by its hash, and ends his sessions, at once; his recovery codes are good no more: somebody else may
 * have made them.
 * @returns false where he has no password to replace
 */
export async function replacePassword(sql: Sql, userId: string, hash: string): Promise<boolean> {
  const replaced = await sql`
    with ended as (delete from session where "userId" = ${userId}),
    void as (delete from recovery_codes where user_id = ${userId})
    update account set password = ${hash}, "updatedAt" = now()
    where "userId" = ${userId} and "providerId" = 'credential'`;
  return replaced.count > 0;
}
