import type { Log } from '../base/log.ts';
import { observe } from '../base/observed.ts';
import type { Sql } from '../sql/connection/connect.ts';
import {
  EXPIRING,
  type Purged,
  purgeAttempts,
  purgeAudit,
  purgeChanged,
  purgeEnded,
  purgeExpired,
  purgeIdle,
  purgeUnchanged,
  workspaceIdsAfter,
} from '../sql/purge.ts';

/** Rows that one statement removes at most, and workspaces that one statement lists. */
const BATCH = 500;
const WORKSPACES = 100;
/** Milliseconds between two rounds, and between two batches of a round, so that requests are not held up. */
const ROUND_MS = 3_600_000;
const PAUSE_MS = 50;
const DAY_MS = 86_400_000;
/** Expired rows are kept for so many milliseconds more: clocks differ, and support may look at them. */
const EXPIRED_MS = DAY_MS;
/** Ended sessions are remembered for as long as browsers keep a cookie. */
const ENDED_MS = 400 * DAY_MS;

/** What housekeeping needs. */
export interface HousekeepingDeps {
  sql: Sql;
  log: Log;
  now: () => Date;
  retentionDays: number;
  auditDays: number;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Runs one round. Deletes history, ledger rows and tombstones older than `retentionDays`, devices that never pushed and were not seen since, entries of the audit log older
 * than `auditDays` and sessions and invitations that expired, and attempts with a password that were made, more than a day ago. It works in small batches; one node works at a time.
 * @returns how many mutations, sessions and invitations were deleted.
 */
export async function housekeepingRound(deps: HousekeepingDeps, signal: AbortSignal): Promise<number> {
  return (await forgetExpired(deps, signal)) + (await forgetOld(deps, signal));
}

async function forgetExpired(deps: HousekeepingDeps, signal: AbortSignal): Promise<number> {
  const before = new Date(deps.now().getTime() - EXPIRED_MS);
  let total = 0;
  for (const table of EXPIRING) {
    total += await drain(deps, signal, () => purgeExpired(deps.sql, table, before, BATCH));
  }
  total += await drain(deps, signal, () => purgeAttempts(deps.sql, before, BATCH));
  const ended = new Date(deps.now().getTime() - ENDED_MS);
  return total + (await drain(deps, signal, () => purgeEnded(deps.sql, ended, BATCH)));
}

async function forgetOld(deps: HousekeepingDeps, signal: AbortSignal): Promise<number> {
  const before = new Date(deps.now().getTime() - deps.retentionDays * DAY_MS);
  const logged = new Date(deps.now().getTime() - deps.auditDays * DAY_MS);
  let total = 0;
  let after = '';
  for (;;) {
    const ids = await workspaceIdsAfter(deps.sql, after, WORKSPACES);
    for (const id of ids) {
      total += await drain(deps, signal, () => purgeChanged(deps.sql, id, before, BATCH));
      total += await drain(deps, signal, () => purgeUnchanged(deps.sql, id, before, BATCH));
      total += await drain(deps, signal, () => purgeIdle(deps.sql, id, before, BATCH));
      total += await drain(deps, signal, () => purgeAudit(deps.sql, id, logged, BATCH));
      if (signal.aborted) return total;
    }
    if (ids.length < WORKSPACES) return total;
    after = ids.at(-1) ?? after;
  }
}

/** Repeats a step until it removes less than a batch, or another node holds the lock. */
async function drain(
  deps: HousekeepingDeps,
  signal: AbortSignal,
  step: () => Promise<Purged>,
): Promise<number> {
  let total = 0;
  while (!signal.aborted) {
    const purged = await step();
    if (purged === null) return total;
    total += purged;
    if (purged < BATCH) return total;
    await deps.pause(PAUSE_MS, signal);
  }
  return total;
}

/** Keeps house until the signal aborts: a round an hour. A round that fails is logged, and the next one comes. */
export async function runHousekeeping(deps: HousekeepingDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const purged = await housekeepingRound(deps, signal);
      observe('housekeeping', { removed: purged });
      if (purged > 0) deps.log.info({ purged }, 'housekeeping: what is too old is forgotten');
    } catch (error) {
      deps.log.warn({ err: error }, 'housekeeping: the round failed');
    }
    await deps.pause(ROUND_MS, signal);
  }
}
