import type { EngineError, EngineStatus, PauseReason } from '../../shared/device/engine/worker-messages.ts';
import { PAUSE_REASONS } from '../../shared/device/engine/worker-messages.ts';
import type { Progress } from './context.ts';
import type { Lane } from './lane.ts';

/** What an engine shows of itself, put together from its parts and told only when it changed. */
export class StatusBoard {
  readonly #publish: (status: EngineStatus) => void;
  #told = '';
  #progress: Required<Progress> = { state: 'idle', head: null, snapshot: null, synced_ms: null };
  #lanes: readonly Lane[] = [];
  #pauses: ReadonlySet<PauseReason> = new Set();
  #error: EngineError | null = null;

  constructor(publish: (status: EngineStatus) => void) {
    this.#publish = publish;
  }

  /** The engine works. */
  tell(progress: Progress): void {
    this.#progress = { ...this.#progress, ...progress };
    this.#publishChange();
  }

  failed(error: EngineError): void {
    this.#error = error;
  }

  /** A run is over: at rest, waiting for another attempt, or paused. */
  rest(lanes: readonly Lane[], pauses: ReadonlySet<PauseReason>): void {
    this.#lanes = lanes;
    this.#pauses = pauses;
    const waiting = lanes.some((lane) => lane.retryAt !== null);
    if (!waiting && pauses.size === 0) this.#error = null;
    this.#progress = { ...this.#progress, state: stateAtRest(waiting, pauses) };
    this.#publishChange();
  }

  current(): EngineStatus {
    const retries = this.#lanes.map((lane) => lane.retryAt).filter((at) => at !== null);
    return {
      ...this.#progress,
      paused: PAUSE_REASONS.find((reason) => this.#pauses.has(reason)) ?? null,
      attempts: Math.max(0, ...this.#lanes.map((lane) => lane.attempts)),
      retry_at_ms: retries.length === 0 ? null : Math.min(...retries),
      last_error: this.#error,
    };
  }

  #publishChange(): void {
    const status = this.current();
    const text = JSON.stringify(status);
    if (text === this.#told) return;
    this.#told = text;
    this.#publish(status);
  }
}

function stateAtRest(waiting: boolean, pauses: ReadonlySet<PauseReason>): EngineStatus['state'] {
  if (pauses.size > 0) return 'paused';
  return waiting ? 'waiting' : 'idle';
}
