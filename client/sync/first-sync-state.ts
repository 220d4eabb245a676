import type { EngineStatus, PauseReason } from '../../shared/device/engine/worker-messages.ts';
import type { SnapshotCounts } from '../../shared/protocol/snapshot.ts';
import { isUnreached } from './sync-status.ts';

/** What is known while a device fetches its workspace for the first time, or fetches all of it anew. */
export interface FirstSyncFacts {
  /** False until the device's own database was asked. */
  known: boolean;
  /** True once a workspace was read whole. */
  hasData: boolean;
  /** Of a snapshot that is under way or was broken off. */
  progress: { received: SnapshotCounts; counts: SnapshotCounts } | null;
  engine: EngineStatus | null;
  browserOnline: boolean;
  standing: 'unknown' | 'good' | 'signed_out' | 'not_a_member';
}

/** How far a fetch is: of the orders, or of the partners, products and units, which come before them. */
export interface FirstSyncCount {
  of: 'orders' | 'basics';
  received: number;
  all: number;
}

/**
 * What the fetch does at this moment. `asking`: nothing was heard yet. `fetching`: something comes. `unanswered`, `faulty`: the
 * server was not reached, or answered with an error; it is tried again at `retryAtMs`. `offline`: there is no network.
 * `stopped`: somebody has to do something first.
 */
export interface FirstSync {
  step: 'asking' | 'fetching' | 'unanswered' | 'faulty' | 'offline' | 'stopped';
  count: FirstSyncCount | null;
  retryAtMs: number | null;
  reason: PauseReason | null;
}

/** What the first sync does at this moment; null where there is none, or nothing is known yet. */
export function firstSyncOf(facts: FirstSyncFacts): FirstSync | null {
  const { known, hasData, progress, engine } = facts;
  if (!known || (hasData && !progress)) return null;
  const count = progress && countOf(progress);
  const reason = reasonOf(facts);
  if (reason) return { step: 'stopped', count, retryAtMs: null, reason };
  const state = { count, retryAtMs: engine?.retry_at_ms ?? null, reason: null };
  if (!facts.browserOnline) return { ...state, step: 'offline' };
  if (engine?.state === 'waiting')
    return { ...state, step: isUnreached(engine) || !engine.last_error ? 'unanswered' : 'faulty' };
  return { ...state, step: progress ? 'fetching' : 'asking', retryAtMs: null };
}

function reasonOf({ engine, standing }: FirstSyncFacts): PauseReason | null {
  if (standing === 'signed_out' || standing === 'not_a_member') return standing;
  return engine?.paused ?? null;
}

/**
 * True where all partners, products and units are here; orders may still come. Of data that is fetched anew the old is here until the
 * new takes its place.
 * @param wasWhole whether all of the workspace was here once
 */
export function areBasicsHere(wasWhole: boolean, progress: FirstSyncFacts['progress']): boolean {
  return wasWhole || (progress !== null && !isAmongBasics(progress));
}

function isAmongBasics({ received, counts }: NonNullable<FirstSyncFacts['progress']>): boolean {
  return received.pre_order === 0 && basics(received) < basics(counts);
}

function basics({ partner, product, unit }: SnapshotCounts): number {
  return partner + product + unit;
}

function countOf(progress: NonNullable<FirstSyncFacts['progress']>): FirstSyncCount | null {
  const { received, counts } = progress;
  if (isAmongBasics(progress)) return { of: 'basics', received: basics(received), all: basics(counts) };
  if (counts.pre_order === 0) return null;
  return { of: 'orders', received: Math.min(received.pre_order, counts.pre_order), all: counts.pre_order };
}
