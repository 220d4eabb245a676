import {
  type EngineError,
  type EngineStatus,
  PAUSE_REASONS,
  type PauseReason,
} from '../../shared/device/engine/worker-messages.ts';
import type { Progress } from './cycle/context.ts';
import type { RetryPolicy } from './retry-policy.ts';

/** What an engine shows of itself, put together from its parts and told only when it changed. */
export class StatusBoard {
  readonly #publish: (status: EngineStatus) => void;
  #told = '';
  #progress: Required<Progress> = { state: 'idle', head: null, snapshot: null, synced_ms: null };
  #policies: readonly RetryPolicy[] = [];
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
  rest(policies: readonly RetryPolicy[], pauses: ReadonlySet<PauseReason>): void {
    this.#policies = policies;
    this.#pauses = pauses;
    const waiting = policies.some((policy) => policy.retryAt !== null);
    if (!waiting && pauses.size === 0) this.#error = null;
    this.#progress = { ...this.#progress, state: stateAtRest(waiting, pauses) };
    this.#publishChange();
  }

  current(): EngineStatus {
    const retries = this.#policies.map((policy) => policy.retryAt).filter((at) => at !== null);
    return {
      ...this.#progress,
      paused: PAUSE_REASONS.find((reason) => this.#pauses.has(reason)) ?? null,
      attempts: Math.max(0, ...this.#policies.map((policy) => policy.attempts)),
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
