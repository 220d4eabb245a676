import type { Person } from '../../shared/protocol/push.ts';
import { listed, onlyRow, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** The role of a user in a workspace; null for no member or no such workspace. Rejects with DatabaseAway. */
export async function readRole(sql: Sql, workspaceId: string, userId: string): Promise<string | null> {
  const rows = await orAway(sql<{ role: string | null }[]>`
    select (select role from member where "organizationId" = ${workspaceId} and "userId" = ${userId}) as role`);
  return onlyRow(rows, 'role').role;
}

/** The members of a workspace, those who joined first before the others. Rejects with DatabaseAway. */
export async function readMembers(sql: Sql, workspaceId: string): Promise<Person[]> {
  const rows = await orAway(sql<Person[]>`
    select u.id, u.name from member m join "user" u on u.id = m."userId"
    where m."organizationId" = ${workspaceId} order by m."createdAt", u.id`);
  return listed(rows, 'name');
}
