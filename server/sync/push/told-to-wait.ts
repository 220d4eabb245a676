import { HttpError } from '../../base/http-error.ts';
import type { Waits } from './push-rates.ts';

/** From so many waits on, those whose wait is over are looked for and forgotten. */
const MANY = 1_000;

/** The refusal of a push that comes too soon. @param wait milliseconds */
export function tooFast(wait: number): HttpError {
  const message = 'More changes come in a minute than are taken. Wait as long as the answer says.';
  return new HttpError('too_many_requests', message, {}, { 'retry-after': String(Math.ceil(wait / 1_000)) });
}

/** What a session was told: for one workspace, or for all. A session's id has no space. */
function keyOf(sessionId: string, workspaceId?: string): string {
  return workspaceId === undefined ? sessionId : `${sessionId} ${workspaceId}`;
}

/**
 * [P33] The sessions that were told to wait, and until when: everywhere where their user's share is used up, in a workspace where
 * that one's is. One that comes before is refused unread: reading a body of megabytes to refuse it costs what others wait for.
 */
export class ToldToWait {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;
  #many = MANY;

  /** @param now milliseconds of a clock */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Notes what a session was told at its push to a workspace. A longer wait that it was told before stays. */
  note(sessionId: string, workspaceId: string, { user, workspace }: Waits): void {
    this.#keep(keyOf(sessionId), user);
    this.#keep(keyOf(sessionId, workspaceId), workspace);
  }

  /**
   * @param workspaceId the workspace of the push, if it names one
   * @throws HttpError 429 where the wait is not over
   */
  requireOver(sessionId: string, workspaceId: string | undefined): void {
    const now = this.#now();
    const everywhere = this.#until.get(keyOf(sessionId)) ?? now;
    const there = workspaceId === undefined ? now : (this.#until.get(keyOf(sessionId, workspaceId)) ?? now);
    const wait = Math.max(everywhere, there) - now;
    if (wait > 0) throw tooFast(wait);
  }

  #keep(key: string, wait: number): void {
    if (wait <= 0) return;
    const now = this.#now();
    this.#until.set(key, Math.max(this.#until.get(key) ?? 0, now + wait));
    if (this.#until.size <= this.#many) return;
    for (const [each, until] of this.#until) if (until <= now) this.#until.delete(each);
    this.#many = Math.max(MANY, 2 * this.#until.size);
  }
}
