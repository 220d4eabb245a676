import { describe, expect, it } from 'vitest';
import type { EngineStatus } from '../../shared/device/engine/worker-messages.ts';
import { anEngineStatus } from '../../testing/builders/engine-status.ts';
import { type SyncFacts, syncStatusOf } from './sync-status.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const idle = anEngineStatus({ synced_ms: NOW - 1000, head: 7 });
const unreached = { code: 'network', message: 'no answer', at_ms: NOW };
const facts: SyncFacts = {
  engine: idle,
  browserOnline: true,
  waiting: { count: 0, oldestMs: null },
  notices: 0,
  storedSyncedMs: NOW - 5000,
  storageLost: false,
  noRoom: false,
  stalled: false,
  standing: 'good',
  nowMs: NOW,
};
const status = (changes: Partial<SyncFacts>) => syncStatusOf({ ...facts, ...changes });
const two = { count: 2, oldestMs: NOW - 60_000 };

describe('the sync indicator', () => {
  it('is synced when nothing waits and the engine rests', () => {
    expect(status({})).toMatchObject({ kind: 'synced', waiting: 0, syncedMs: NOW - 1000 });
  });
  it('is syncing while the engine works, and before the first pull', () => {
    expect(status({ engine: { ...idle, state: 'pushing' }, waiting: two }).kind).toBe('syncing');
    expect(status({ engine: { ...idle, synced_ms: null }, storedSyncedMs: null }).kind).toBe('syncing');
  });
  it('says how much waits, and since when', () => {
    expect(status({ waiting: two })).toMatchObject({ kind: 'waiting', waiting: 2, oldestMs: NOW - 60_000 });
  });
  it('[O11] is offline when the server is not reached, whatever the browser thinks', () => {
    expect(status({ browserOnline: false, waiting: two }).kind).toBe('offline');
    const waitingEngine: EngineStatus = { ...idle, state: 'waiting', attempts: 9, last_error: unreached };
    expect(status({ engine: waitingEngine, waiting: two }).kind).toBe('offline');
  });
  it('[O11] needs attention when syncing pauses, and keeps counting what waits', () => {
    const paused: EngineStatus = { ...idle, state: 'paused', paused: 'update_needed' };
    expect(status({ engine: paused, waiting: two })).toMatchObject({
      kind: 'attention',
      reason: 'update_needed',
      waiting: 2,
    });
    expect(status({ standing: 'signed_out' }).reason).toBe('signed_out');
    const retrying: EngineStatus = { ...paused, retry_at_ms: NOW + 5_000 };
    expect(status({ engine: retrying }).retryAtMs).toBeNull();
  });
  it('[O9] needs attention while a notice is open', () => {
    expect(status({ notices: 1 })).toMatchObject({ kind: 'attention', reason: 'notices' });
  });
  it('needs attention when a change waits for a day although the server answers others, not when it was offline', () => {
    const old = { count: 1, oldestMs: NOW - 86_400_001 };
    expect(status({ waiting: old }).reason).toBe('stuck');
    expect(status({ waiting: { count: 1, oldestMs: NOW - 86_400_000 } }).reason).toBeNull();
    const answered = (ms: number) => ({ ...idle, synced_ms: NOW - ms });
    expect(status({ waiting: old, engine: answered(86_399_999) }).reason).toBe('stuck');
    expect(status({ waiting: old, engine: answered(86_400_000) }).reason).toBeNull();
    expect(status({ waiting: old, engine: null }).reason).toBe('stuck');
    expect(status({ waiting: old, browserOnline: false }).reason).toBeNull();
    expect(status({ waiting: old, engine: { ...idle, synced_ms: NOW - 26 * 3_600_000 } }).reason).toBeNull();
  });
  it('needs attention when the server is reached and fails again and again', () => {
    const failing: EngineStatus = {
      ...idle,
      state: 'waiting',
      attempts: 6,
      last_error: { ...unreached, code: 'internal' },
    };
    expect(status({ engine: failing }).reason).toBe('failing');
    expect(status({ engine: { ...failing, attempts: 5 } }).reason).toBeNull();
  });
  it('[O18] needs attention when nothing moves although there is a connection', () => {
    expect(status({ stalled: true, waiting: two })).toMatchObject({ kind: 'attention', reason: 'stalled' });
    expect(status({ stalled: true, notices: 1 }).reason).toBe('stalled');
    expect(status({ stalled: true, browserOnline: false }).reason).toBeNull();
  });
  it('[O19] needs attention when the database cannot be opened or read, by page or worker, offline too', () => {
    expect(status({ storageLost: true, browserOnline: false }).reason).toBe('storage');
    const lost: EngineStatus = {
      ...idle,
      state: 'waiting',
      last_error: { ...unreached, code: 'storage_lost' },
    };
    expect(status({ engine: lost }).reason).toBe('storage');
  });
  it('tells the last sync from the database before the engine has spoken', () => {
    expect(status({ engine: null })).toMatchObject({ kind: 'synced', syncedMs: NOW - 5000 });
  });
});
