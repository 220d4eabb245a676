import * as v from 'valibot';
import { type CallContext, call } from './call.ts';
import { Fault, Halt } from './faults.ts';

const PATH = '/api/auth/get-session';
const sessionSchema = v.nullable(v.object({ user: v.object({ id: v.string() }) }));

/**
 * Makes sure that the browser's cookie is the session of this device's user: two people may share a tablet, and the
 * one's changes must never be sent as the other's. Asked once, and again after `forget`.
 */
export class SessionGuard {
  readonly #userId: string;
  #known = false;
  #other = false;

  constructor(userId: string) {
    this.#userId = userId;
  }

  /** True where the server was asked, and nobody has signed in or out since, nor was the way to the server lost. */
  get isKnown(): boolean {
    return this.#known;
  }

  /** True where somebody else was signed in when it was asked last. */
  get isOther(): boolean {
    return this.#other;
  }

  /** Somebody may have signed in or out, or the server may be out of reach: the next `check` asks it. */
  forget(): void {
    this.#known = false;
  }

  /** @throws Halt `signed_out` where nobody or somebody else is signed in; Fault where that cannot be told now */
  async check(context: CallContext): Promise<void> {
    if (this.#known) return;
    const answer = await call(context, { path: PATH, schema: sessionSchema });
    if (!answer.ok) throw new Fault('bad_answer', answer.refusal.message);
    this.#other = answer.value !== null && answer.value.user.id !== this.#userId;
    if (answer.value?.user.id !== this.#userId) {
      throw new Halt('signed_out', answer.value ? 'somebody else is signed in' : 'nobody is signed in');
    }
    this.#known = true;
  }
}
