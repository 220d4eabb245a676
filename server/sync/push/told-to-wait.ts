import { HttpError } from '../../base/http-error.ts';

/** From so many sessions on, those whose wait is over are looked for and forgotten. */
const MANY = 1_000;

/** The refusal of a push that comes too soon. @param wait milliseconds */
export function tooFast(wait: number): HttpError {
  const message = 'More changes come in a minute than are taken. Wait as long as the answer says.';
  return new HttpError('too_many_requests', message, {}, { 'retry-after': String(Math.ceil(wait / 1_000)) });
}

/**
 * [P33] The sessions that were told to wait, and until when. One that comes before is refused for its session alone: reading a
 * body of megabytes to refuse it costs what others wait for.
 */
export class ToldToWait {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;
  #many = MANY;

  /** @param now milliseconds of a clock */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Notes that a session was told to wait so many milliseconds. */
  note(sessionId: string, wait: number): void {
    const now = this.#now();
    this.#until.set(sessionId, now + wait);
    if (this.#until.size <= this.#many) return;
    for (const [each, until] of this.#until) if (until <= now) this.#until.delete(each);
    this.#many = Math.max(MANY, 2 * this.#until.size);
  }

  /** @throws HttpError 429 where the wait is not over */
  requireOver(sessionId: string): void {
    const until = this.#until.get(sessionId);
    if (until === undefined) return;
    const wait = until - this.#now();
    if (wait > 0) throw tooFast(wait);
    this.#until.delete(sessionId);
  }
}
