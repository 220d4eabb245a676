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

/** What a change of the currency must know of a workspace. */
interface StoredPrices {
  /** ISO 4217; null where none was chosen. */
  currency: string | null;
  /** Whether a product or a line has a price other than 0, deleted ones included, since they can be restored. */
  priced: boolean;
}

/** The currency of a workspace, and whether it stores prices. Rejects with DatabaseAway. */
export async function readStoredPrices(sql: Sql, workspaceId: string): Promise<StoredPrices> {
  const [found] = await orAway(sql<StoredPrices[]>`
    select substring(o.metadata from '"currency":"([A-Z]{3})"') as currency,
      exists (select from products p where p.workspace_id = o.id and p.default_price_cents > 0)
        or exists (select from flows f where f.workspace_id = o.id and f.price_cents > 0) as priced
    from organization o where o.id = ${workspaceId}`);
  return found ?? { currency: null, priced: false };
}
