import { orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';

/** The advisory lock that lets one node at a time do housekeeping. Each statement holds it while it runs. */
const HOUSEKEEPING_LOCK = 7_240_115;

/** How many rows (or mutations) one step removed; null when another node holds the lock. */
export type Purged = number | null;

/** The workspaces after `after`, by id, at most `limit`. Rejects with DatabaseAway. */
export async function workspaceIdsAfter(sql: Sql, after: string, limit: number): Promise<string[]> {
  const rows = await orAway(sql<{ workspace_id: string }[]>`
    select workspace_id from workspaces where workspace_id > ${after} order by workspace_id limit ${limit}`);
  return rows.map((row) => row.workspace_id);
}

// `= any (array(…))` looks each row up; `in (select …)` was joined with all rows of the table where PostgreSQL took the old ones to be
// many.

// sync_ids have no gaps and grow with time, so the old mutations are those next above purged_through. Tombstones of partners, products and
// units stay: orders may still refer to them, and they are few.
const PURGE_CHANGED = `
  with turn as materialized (select pg_try_advisory_xact_lock(${HOUSEKEEPING_LOCK}) as mine),
  next as materialized (
    select sync_id, mutation_id, at from mutations
    where workspace_id = $1 and (select mine from turn) and sync_id = any (array(
      select generate_series(purged_through + 1, purged_through + $3::int) from workspaces where workspace_id = $1))),
  fresh as materialized (select min(sync_id) as sync_id from next where at >= $2),
  old as materialized (
    select sync_id, mutation_id from next
    where sync_id < coalesce((select sync_id from fresh), 9223372036854775807)),
  no_lines as (
    delete from flows where workspace_id = $1 and deleted_at is not null and sync_id = any (array(select sync_id from old)) returning 1),
  no_orders as (
    delete from pre_orders where workspace_id = $1 and deleted_at is not null and sync_id = any (array(select sync_id from old)) returning 1),
  advanced as (
    -- The revision too: a push that read a tombstone which is no more must read again.
    update workspaces set purged_through = (select max(sync_id) from old), revision = revision + 1,
      records = records - (select count(*) from no_lines) - (select count(*) from no_orders)
    where workspace_id = $1 and exists (select from old)),
  no_moves as (delete from moves where workspace_id = $1 and sync_id = any (array(select sync_id from old))),
  no_history as (delete from changes where workspace_id = $1 and sync_id = any (array(select sync_id from old))),
  no_ledger as (delete from mutations where workspace_id = $1 and mutation_id = any (array(select mutation_id from old)))
  select case when (select mine from turn) then (select count(*)::int from old) end as purged`;

const PURGE_UNCHANGED = `
  with turn as materialized (select pg_try_advisory_xact_lock(${HOUSEKEEPING_LOCK}) as mine),
  old as materialized (
    select mutation_id from mutations
    where workspace_id = $1 and sync_id is null and at < $2 and (select mine from turn)
    order by at limit $3),
  no_ledger as (delete from mutations where workspace_id = $1 and mutation_id = any (array(select mutation_id from old)))
  select case when (select mine from turn) then (select count(*)::int from old) end as purged`;

// One that was not told to erase what it holds is still to learn it. A device that pushed is kept for ever: its row answers its last batch, however late that comes again [P5].
const PURGE_IDLE = `
  with turn as materialized (select pg_try_advisory_xact_lock(${HOUSEKEEPING_LOCK}) as mine),
  old as materialized (
    select client_id from clients
    where workspace_id = $1 and batch = 0 and last_seen < $2 and (select mine from turn)
      and (erase_asked_at is null or erased_at is not null)
    order by last_seen limit $3),
  gone as (delete from clients where workspace_id = $1 and batch = 0 and client_id = any (array(select client_id from old)))
  select case when (select mine from turn) then (select count(*)::int from old) end as purged`;

// The log is only added to, unless it is said that it is housekeeping that deletes.
const PURGE_AUDIT = `
  with turn as materialized (
    select pg_try_advisory_xact_lock(${HOUSEKEEPING_LOCK}) and set_config('quayside.purging', 'on', true) = 'on' as mine),
  old as materialized (
    select id from audit where workspace_id = $1 and at < $2 and (select mine from turn) order by at limit $3),
  gone as (delete from audit where workspace_id = $1 and id = any (array(select id from old)))
  select case when (select mine from turn) then (select count(*)::int from old) end as purged`;

/** The tables of better-auth whose rows expire. */
export const EXPIRING = ['session', 'verification', 'invitation'] as const;
export type Expiring = (typeof EXPIRING)[number];

function purgeExpiredOf(table: Expiring): string {
  return `
  with turn as materialized (select pg_try_advisory_xact_lock(${HOUSEKEEPING_LOCK}) as mine),
  old as materialized (
    select "id" from "${table}" where "expiresAt" < $1 and (select mine from turn) order by "expiresAt" limit $2),
  gone as (delete from "${table}" where "id" = any (array(select "id" from old)))
  select case when (select mine from turn) then (select count(*)::int from old) end as purged`;
}

/** Deletes sessions, verifications or invitations that expired before `before`, at most `limit`. Rejects with DatabaseAway. */
export function purgeExpired(sql: Sql, table: Expiring, before: Date, limit: number): Promise<Purged> {
  return purge(sql, purgeExpiredOf(table), [before, limit]);
}

/**
 * Deletes the workspace's oldest mutations made before `before`, at most `limit`: their history, their ledger rows, and their
 * tombstones of orders and lines. The same statement moves `purged_through`, so that a device with an older cursor gets 410
 * and no reader misses a deletion [P12]. Rejects with DatabaseAway.
 */
export function purgeChanged(sql: Sql, workspaceId: string, before: Date, limit: number): Promise<Purged> {
  return purge(sql, PURGE_CHANGED, [workspaceId, before, limit]);
}

/** Deletes ledger rows older than `before` whose mutation changed nothing, at most `limit`. Rejects with DatabaseAway. */
export function purgeUnchanged(sql: Sql, workspaceId: string, before: Date, limit: number): Promise<Purged> {
  return purge(sql, PURGE_UNCHANGED, [workspaceId, before, limit]);
}

/** Deletes devices that never pushed and were seen last before `before`, at most `limit`. Rejects with DatabaseAway. */
export function purgeIdle(sql: Sql, workspaceId: string, before: Date, limit: number): Promise<Purged> {
  return purge(sql, PURGE_IDLE, [workspaceId, before, limit]);
}

const PURGE_ENDED = `
  with turn as materialized (select pg_try_advisory_xact_lock(${HOUSEKEEPING_LOCK}) as mine),
  old as materialized (
    select token_hash from ended_sessions where ended_at < $1 and (select mine from turn) order by ended_at limit $2),
  gone as (delete from ended_sessions where token_hash = any (array(select token_hash from old)))
  select case when (select mine from turn) then (select count(*)::int from old) end as purged`;

/** Forgets sessions that ended before `before`, at most `limit`. Rejects with DatabaseAway. */
export function purgeEnded(sql: Sql, before: Date, limit: number): Promise<Purged> {
  return purge(sql, PURGE_ENDED, [before, limit]);
}

const PURGE_ATTEMPTS = `
  with turn as materialized (select pg_try_advisory_xact_lock(${HOUSEKEEPING_LOCK}) as mine),
  old as materialized (
    select key from attempts where last_at < $1 and (select mine from turn) order by last_at limit $2),
  gone as (delete from attempts where key = any (array(select key from old)) and last_at < $1)
  select case when (select mine from turn) then (select count(*)::int from old) end as purged`;

/** Forgets attempts with a password whose last one was before `before`, at most `limit`. Rejects with DatabaseAway. */
export function purgeAttempts(sql: Sql, before: Date, limit: number): Promise<Purged> {
  return purge(sql, PURGE_ATTEMPTS, [before, limit]);
}

/** Deletes entries of the audit log that were made before `before`, at most `limit`. Rejects with DatabaseAway. */
export function purgeAudit(sql: Sql, workspaceId: string, before: Date, limit: number): Promise<Purged> {
  return purge(sql, PURGE_AUDIT, [workspaceId, before, limit]);
}

async function purge(sql: Sql, statement: string, parameters: (string | number | Date)[]): Promise<Purged> {
  const [row] = await orAway(sql.unsafe<{ purged: Purged }[]>(statement, parameters, { prepare: true }));
  return row?.purged ?? null;
}
