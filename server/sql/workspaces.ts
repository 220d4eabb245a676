import type { WorkspaceInfo } from '../../shared/protocol/account.ts';
import { DEFAULT_LEASE_DAYS } from '../../shared/protocol/account-requests.ts';
import type { Acting } from './connection/acting.ts';
import { onlyRow, orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';
import { timeJson } from './record-json.ts';

/** SQL for the currency (ISO 4217) of the organization `o`; null where none was chosen. */
export const CURRENCY = `substring(o.metadata from '"currency":"([A-Z]{3})"')`;

/** SQL for the lease that the owner of the organization `o` chose, in days; null where he chose none. */
const LEASE = `substring(o.metadata from '"lease_days":([0-9]{1,3})[,}]')::int`;

/**
 * The workspaces of a user with his role in each, oldest first. One row: a page concludes from a list without its workspace that the
 * access was lost, so an answer that lacks rows must not pass for one. Rejects with DatabaseAway.
 */
export async function listWorkspaces(sql: Sql, userId: string): Promise<WorkspaceInfo[]> {
  const rows = await orAway(sql<{ workspaces: WorkspaceInfo[] }[]>`
    select coalesce((
      select json_agg(json_build_object('id', o.id, 'name', o.name, 'role', m.role, 'currency', ${sql.unsafe(CURRENCY)},
        'week_start', substring(o.metadata from '"week_start":([0-6])')::int,
        'lease_days', coalesce(${sql.unsafe(LEASE)}, ${DEFAULT_LEASE_DAYS}::int),
        'created_at', ${sql.unsafe(timeJson('o."createdAt"'))}) order by o."createdAt", o.id)
      from member m join organization o on o.id = m."organizationId"
      where m."userId" = ${userId}), '[]') as workspaces`);
  return onlyRow(rows, 'workspaces').workspaces;
}

/** The lease that is stored of a workspace, in days; null where its owner chose none. Rejects with DatabaseAway. */
export async function readLease(sql: Sql, workspaceId: string): Promise<number | null> {
  const [found] = await orAway(sql<{ lease_days: number | null }[]>`
    select ${sql.unsafe(LEASE)} as lease_days from organization o where o.id = ${workspaceId}`);
  return found?.lease_days ?? null;
}

/** What a change of the currency must know of a workspace. */
interface StoredPrices {
  /** ISO 4217; null where none was chosen. */
  currency: string | null;
  /** Whether a price other than 0 is stored: in a product or a line, also a deleted one, or in the history. */
  priced: boolean;
  /** As pushes count it: a change of the currency is guarded by it. */
  revision: number;
}

/** The currency of a workspace, and whether it stores prices. Rejects with DatabaseAway. */
export async function readStoredPrices(sql: Sql, workspaceId: string): Promise<StoredPrices> {
  const [found] = await orAway(sql<StoredPrices[]>`
    select ${sql.unsafe(CURRENCY)} as currency, w.revision,
      exists (select from products p where p.workspace_id = o.id and p.default_price_cents > 0)
        or exists (select from flows f where f.workspace_id = o.id and f.price_cents > 0)
        or exists (select from changes c where c.workspace_id = o.id and c.entity in ('product', 'flow')
          and concat(c.before, c.after) ~ '"(default_)?price_cents": ?[1-9]') as priced
    from organization o join workspaces w on w.workspace_id = o.id where o.id = ${workspaceId}`);
  return found ?? { currency: null, priced: false, revision: 0 };
}

/** A change of a workspace's options: what it replaces, guarded by the revision, and who makes it. */
export interface OptionsChange {
  workspaceId: string;
  /** JSON. */
  metadata: string;
  revision: number;
  acting: Acting | undefined;
}

/**
 * Writes the options of a workspace and counts as a commit, so that a push that was decided by the options of before is decided
 * again. Rejects with DatabaseAway.
 * @returns false where a commit came first: then nothing was written
 */
export async function writeOptions(
  sql: Sql,
  { workspaceId, metadata, revision, acting }: OptionsChange,
): Promise<boolean> {
  const by = acting ? JSON.stringify(acting) : '';
  const written = await orAway(sql`
    with moved as (
      update workspaces set revision = revision + 1
      where workspace_id = ${workspaceId} and revision = ${revision} returning workspace_id)
    update organization o set metadata = ${metadata} from moved where o.id = moved.workspace_id
    returning o.id, set_config('quayside.by', ${by}, true) as acting`);
  return written.length > 0;
}

/** Deletes a workspace that got no member: its maker owns too many. Rejects with DatabaseAway. */
export async function removeOwnerless(sql: Sql, id: string): Promise<void> {
  await orAway(sql`
    delete from organization where id = ${id} and not exists (select from member where "organizationId" = ${id})`);
}
