import type { EngineEvent } from '../../shared/device/store/schema.ts';

/** A push that was answered, as the engine's journal notes it. */
export function anEngineEvent(at_ms: number): EngineEvent {
  return { at_ms, type: 'request', name: 'push', status: 200, code: null, took_ms: 5, counts: {} };
}
