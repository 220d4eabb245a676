import { orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** A workspace as one of its members sees it. */
export interface Workspace {
  id: string;
  name: string;
  role: string;
  /** What its amounts are counted in (ISO 4217), as its founder chose; null where nothing was said. */
  currency: string | null;
  /** The first day of its week (Sunday is 0); null where nothing was said. */
  week_start: number | null;
  created_at: string;
}

/** The workspaces of a user with his role in each, oldest first. Rejects with DatabaseAway. */
export function listWorkspaces(sql: Sql, userId: string): Promise<Workspace[]> {
  return orAway(sql<Workspace[]>`
    select o.id, o.name, m.role, substring(o.metadata from '"currency":"([A-Z]{3})"') as currency,
      substring(o.metadata from '"week_start":([0-6])')::int as week_start, o."createdAt" as created_at
    from member m join organization o on o.id = m."organizationId"
    where m."userId" = ${userId}
    order by o."createdAt", o.id`);
}
