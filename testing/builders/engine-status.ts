import type { EngineStatus } from '../../shared/device/engine/worker-messages.ts';

/** An engine that rests, synced; `more` replaces members. */
export function anEngineStatus(more: Partial<EngineStatus> = {}): EngineStatus {
  return {
    state: 'idle',
    paused: null,
    attempts: 0,
    retry_at_ms: null,
    last_error: null,
    synced_ms: 1,
    head: 1,
    snapshot: null,
    ...more,
  };
}
