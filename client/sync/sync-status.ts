import type { EngineStatus, PauseReason } from '../../shared/device/engine/worker-messages.ts';

/**
 * What the indicator shows, by one word:
 * - `attention`: the user has to do something (`reason`)
 * - `offline`: the server is not reached; changes wait
 * - `syncing`: something is on its way
 * - `waiting`: changes wait, nothing is on its way just now
 * - `synced`: all is sent and read
 */
export interface SyncStatus {
  kind: 'synced' | 'syncing' | 'waiting' | 'offline' | 'attention';
  /** Changes that wait, and since when the oldest does. Milliseconds of the device's clock, as below. */
  waiting: number;
  oldestMs: number | null;
  /** The last completed pull. */
  syncedMs: number | null;
  retryAtMs: number | null;
  /** Why attention is needed, else null. */
  reason: AttentionReason | null;
  notices: number;
}

type AttentionReason = PauseReason | 'no_room' | 'storage' | 'failing' | 'stalled' | 'stuck' | 'notices';

export interface SyncFacts {
  engine: EngineStatus | null;
  browserOnline: boolean;
  waiting: { count: number; oldestMs: number | null };
  notices: number;
  storedSyncedMs: number | null;
  /** True where the page cannot open or read the device's database. */
  storageLost: boolean;
  /** True where the device is full: nothing can be saved. */
  noRoom: boolean;
  /** True where nothing moves although there is a connection [O18]. */
  stalled: boolean;
  standing: 'unknown' | 'good' | 'signed_out' | 'not_a_member';
  nowMs: number;
}

/** After a change has waited this long, in milliseconds, although the server answers, attention is needed. */
const STUCK_MS = 24 * 3_600_000;
/** After so many failures in a row, although the server is reached, attention is needed. */
const FAILING_ATTEMPTS = 6;
/** Codes of faults of the network, not of the server. */
const UNREACHED = new Set(['network', 'timeout']);

/** Reduces everything known to one state for the indicator. */
export function syncStatusOf(facts: SyncFacts): SyncStatus {
  const { engine, waiting, storedSyncedMs, notices } = facts;
  const reason = attentionOf(facts);
  return {
    kind: reason ? 'attention' : quietKind(facts),
    waiting: waiting.count,
    oldestMs: waiting.oldestMs,
    syncedMs: engine?.synced_ms ?? storedSyncedMs,
    retryAtMs: isHeld(facts) ? null : (engine?.retry_at_ms ?? null),
    reason,
    notices,
  };
}

function attentionOf(facts: SyncFacts): AttentionReason | null {
  const { engine, standing, storageLost, noRoom, notices } = facts;
  if (noRoom || engine?.last_error?.code === 'storage_full') return 'no_room';
  if (storageLost || engine?.last_error?.code.startsWith('storage_')) return 'storage';
  if (standing === 'signed_out' || standing === 'not_a_member') return standing;
  if (engine?.paused) return engine.paused;
  return troubleOf(facts) ?? (notices > 0 ? 'notices' : null);
}

/** True when nothing is tried again until somebody has done something. */
function isHeld({ engine, standing }: SyncFacts): boolean {
  return standing === 'signed_out' || standing === 'not_a_member' || Boolean(engine?.paused);
}

/** What keeps changes from being sent although the server can be reached. */
function troubleOf(facts: SyncFacts): AttentionReason | null {
  const { engine, waiting, storedSyncedMs, stalled, nowMs } = facts;
  if (isOffline(facts)) return null;
  if (engine && engine.attempts >= FAILING_ATTEMPTS) return 'failing';
  const answered = engine?.synced_ms ?? storedSyncedMs ?? 0;
  const old = waiting.oldestMs !== null && nowMs - waiting.oldestMs > STUCK_MS;
  if (old && nowMs - answered < STUCK_MS) return 'stuck';
  return stalled ? 'stalled' : null;
}

function quietKind(facts: SyncFacts): SyncStatus['kind'] {
  const { engine, waiting, storedSyncedMs } = facts;
  if (isOffline(facts)) return 'offline';
  if (engine && ['pushing', 'pulling', 'snapshot'].includes(engine.state)) return 'syncing';
  if (waiting.count > 0) return 'waiting';
  return (engine?.synced_ms ?? storedSyncedMs) === null ? 'syncing' : 'synced';
}

function isOffline({ engine, browserOnline }: SyncFacts): boolean {
  return !browserOnline || isUnreached(engine);
}

/** True where the last attempt did not reach the server. */
export function isUnreached(engine: EngineStatus | null): boolean {
  return UNREACHED.has(engine?.last_error?.code ?? '');
}
