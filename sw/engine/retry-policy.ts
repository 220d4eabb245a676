import { backoffDelay } from '../../shared/device/engine/backoff.ts';
import type { Fault } from './transport/faults.ts';
import type { Clock, Random } from './transport/ports.ts';

/**
 * When work is tried again after a failure [O11]. Pushing and pulling have one each, so that a push that the server cannot
 * take does not keep others' changes away.
 */
export class RetryPolicy {
  readonly #clock: Clock;
  readonly #random: Random;
  #attempts = 0;
  #retryAt: number | null = null;
  /** Until then nothing is tried, because the server asked for it (`Retry-After`). */
  #silentUntil = 0;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Failed attempts in a row. */
  get attempts(): number {
    return this.#attempts;
  }

  /** When to try again, in milliseconds of the clock; null where nothing failed. */
  get retryAt(): number | null {
    return this.#retryAt;
  }

  /** @param urgent true where the network may be back, or the user asks: the jittered wait is cut short */
  isDue(urgent: boolean): boolean {
    const now = this.#clock.now();
    if (this.#retryAt === null) return true;
    return urgent ? now >= this.#silentUntil : now >= this.#retryAt;
  }

  fail(fault: Fault): void {
    const now = this.#clock.now();
    this.#attempts = fault.progress ? 1 : this.#attempts + 1;
    this.#retryAt = now + backoffDelay(this.#attempts, this.#random(), fault.retryAfterMs);
    this.#silentUntil = now + (fault.retryAfterMs ?? 0);
  }

  succeed(): void {
    this.#attempts = 0;
    this.#retryAt = null;
  }
}
