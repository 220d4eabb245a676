import { orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** One housekeeper at a time over all nodes: each statement holds this lock only while it runs. */
const HOUSEKEEPING_LOCK = 7_240_115;

/** What one step removed, in rows (mutations count one each); null when another node is at it. */
export type Purged = number | null;

/** The workspaces after `after`, by id, at most `limit`. Rejects with DatabaseAway. */
export async function workspaceIdsAfter(sql: Sql, after: string, limit: number): Promise<string[]> {
  const rows = await orAway(sql<{ workspace_id: string }[]>`
    select workspace_id from workspaces where workspace_id > ${after} order by workspace_id limit ${limit}`);
  return rows.map((row) => row.workspace_id);
}

// The next mutations above purged_through, as far as they are old: sync_ids grow with time. Tombstones of partners,
// products and units stay: orders may go on referring to them, and they are few.
const PURGE_CHANGED = `
  with turn as materialized (select pg_try_advisory_xact_lock(${HOUSEKEEPING_LOCK}) as mine),
  next as materialized (
    select m.sync_id, m.mutation_id, m.at from workspaces w
    join lateral (
      select sync_id, mutation_id, at from mutations
      where workspace_id = w.workspace_id and mutations.sync_id > w.purged_through
      order by mutations.sync_id limit $3) m on true
    where w.workspace_id = $1 and (select mine from turn)),
  fresh as materialized (select min(sync_id) as sync_id from next where at >= $2),
  old as materialized (
    select sync_id, mutation_id from next
    where sync_id < coalesce((select sync_id from fresh), 9223372036854775807)),
  advanced as (
    -- The revision too: a push that read a tombstone which is no more must read again.
    update workspaces set purged_through = (select max(sync_id) from old), revision = revision + 1
    where workspace_id = $1 and exists (select from old)),
  no_lines as (
    delete from flows where workspace_id = $1 and deleted_at is not null and sync_id in (select sync_id from old)),
  no_orders as (
    delete from pre_orders where workspace_id = $1 and deleted_at is not null and sync_id in (select sync_id from old)),
  no_history as (delete from changes where workspace_id = $1 and sync_id in (select sync_id from old)),
  no_ledger as (delete from mutations where workspace_id = $1 and mutation_id in (select mutation_id from old))
  select case when (select mine from turn) then (select count(*)::int from old) end as purged`;

const PURGE_UNCHANGED = `
  with turn as materialized (select pg_try_advisory_xact_lock(${HOUSEKEEPING_LOCK}) as mine),
  old as materialized (
    select mutation_id from mutations
    where workspace_id = $1 and sync_id is null and at < $2 and (select mine from turn)
    order by at limit $3),
  no_ledger as (delete from mutations where workspace_id = $1 and mutation_id in (select mutation_id from old))
  select case when (select mine from turn) then (select count(*)::int from old) end as purged`;

/** What the account library leaves behind when its time is over. */
export const EXPIRING = ['session', 'verification', 'invitation'] as const;
export type Expiring = (typeof EXPIRING)[number];

function purgeExpiredOf(table: Expiring): string {
  return `
  with turn as materialized (select pg_try_advisory_xact_lock(${HOUSEKEEPING_LOCK}) as mine),
  old as materialized (
    select "id" from "${table}" where "expiresAt" < $1 and (select mine from turn) order by "expiresAt" limit $2),
  gone as (delete from "${table}" where "id" in (select "id" from old))
  select case when (select mine from turn) then (select count(*)::int from old) end as purged`;
}

/** Forgets sessions, verifications or invitations that expired before `before`, at most `limit`. Rejects with DatabaseAway. */
export function purgeExpired(sql: Sql, table: Expiring, before: Date, limit: number): Promise<Purged> {
  return purge(sql, purgeExpiredOf(table), [before, limit]);
}

/**
 * Forgets the workspace's oldest mutations made before `before`, at most `limit`: their history, their ledger rows and the
 * tombstones of orders and lines that they left. `purged_through` moves in the same statement, so that a device which
 * has not read so far gets 410 and no reader misses a deletion [P12]. Rejects with DatabaseAway.
 */
export function purgeChanged(sql: Sql, workspaceId: string, before: Date, limit: number): Promise<Purged> {
  return purge(sql, PURGE_CHANGED, [workspaceId, before, limit]);
}

/** Forgets the ledger rows of mutations that changed nothing (rejected, no-ops) and are older than `before`, at most `limit`. */
export function purgeUnchanged(sql: Sql, workspaceId: string, before: Date, limit: number): Promise<Purged> {
  return purge(sql, PURGE_UNCHANGED, [workspaceId, before, limit]);
}

async function purge(sql: Sql, statement: string, parameters: (string | number | Date)[]): Promise<Purged> {
  const [row] = await orAway(sql.unsafe<{ purged: Purged }[]>(statement, parameters, { prepare: true }));
  return row?.purged ?? null;
}
