import type { WorkspaceInfo } from '../../shared/protocol/account.ts';
import { orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** The workspaces of a user with his role in each, oldest first. Rejects with DatabaseAway. */
export function listWorkspaces(sql: Sql, userId: string): Promise<WorkspaceInfo[]> {
  return orAway(sql<WorkspaceInfo[]>`
    select o.id, o.name, m.role, substring(o.metadata from '"currency":"([A-Z]{3})"') as currency,
      substring(o.metadata from '"week_start":([0-6])')::int as week_start, o."createdAt" as created_at
    from member m join organization o on o.id = m."organizationId"
    where m."userId" = ${userId}
    order by o."createdAt", o.id`);
}
