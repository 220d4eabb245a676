import type { EngineStore } from '../../shared/device/engine/engine-store.ts';
import {
  type EngineStatus,
  type EventMessage,
  engineLock,
  type PauseReason,
} from '../../shared/device/engine/worker-messages.ts';
import type { EngineEvent } from '../../shared/device/store/schema.ts';
import { membersResponseSchema } from '../../shared/protocol/members.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { Context } from './cycle/context.ts';
import { applyEvents } from './cycle/events.ts';
import { readMembers } from './cycle/members.ts';
import { pullAll } from './cycle/pull.ts';
import { pushAll } from './cycle/push.ts';
import { noWants, type Reason, type Wants, want, wantEvent } from './reasons.ts';
import { RetryPolicy } from './retry-policy.ts';
import { SingleFlight } from './single-flight.ts';
import { StatusBoard } from './status.ts';
import { call, syncPath } from './transport/call.ts';
import { Fault, Halt, Stopped, toFault } from './transport/faults.ts';
import { journaled } from './transport/journaled.ts';
import type { Clock, Journal, Lock, Network, Random } from './transport/ports.ts';
import { SessionGuard } from './transport/session.ts';

/** Whose device it is, and what the engine needs of the world. */
export interface EngineDeps {
  account: { user_id: string; workspace_id: string; device_name: string };
  /** Of the app; undefined where it is not told. */
  appVersion?: string | undefined;
  store: EngineStore;
  network: Network;
  clock: Clock;
  random: Random;
  lock: Lock;
  /** Told of every step, for support; by default nobody is. */
  journal?: Journal | undefined;
  /** Told once this device has erased what it held. */
  onErased?: (() => Promise<void>) | undefined;
  /** Told of every answer that only this device's user gets. */
  onContact?: (() => void) | undefined;
  /** Told at every change. */
  onStatus: (status: EngineStatus) => void;
}

/** What a run came to. `retryAt`: milliseconds of the clock, null where nothing is to be tried again. */
export interface Outcome {
  paused: boolean;
  retryAt: number | null;
}

/** How long to wait for another engine of this device, in milliseconds. */
const LOCK_LIMIT_MS = 60_000;

/**
 * The sync engine of one device: push until nothing waits, then pull. One run at a time, in this engine (requests
 * during a run collapse into one rerun) and in this browser (a lock). Every step can be cut off; the next run goes
 * on from the store. Nothing here rejects: a run that failed waits and tries again, or pauses with a reason.
 */
export class Engine {
  readonly #deps: EngineDeps;
  readonly #context: Context;
  readonly #journal: Journal;
  readonly #board: StatusBoard;
  readonly #push: RetryPolicy;
  readonly #pull: RetryPolicy;
  readonly #runs: SingleFlight<Outcome>;
  readonly #pauses = new Set<PauseReason>();
  readonly #stop = new AbortController();
  #wants: Wants = noWants();
  #membersDue = false;
  #cancelRetry: () => void = () => undefined;

  constructor(deps: EngineDeps) {
    this.#deps = deps;
    this.#journal = deps.journal ?? { write: () => undefined };
    this.#board = new StatusBoard(deps.onStatus);
    this.#push = new RetryPolicy(deps.clock, deps.random);
    this.#pull = new RetryPolicy(deps.clock, deps.random);
    this.#runs = new SingleFlight(() => this.#run());
    this.#context = {
      workspaceId: deps.account.workspace_id,
      appVersion: deps.appVersion,
      store: deps.store,
      network: journaled(deps.network, this.#journal, deps.clock),
      clock: deps.clock,
      session: new SessionGuard(deps.account.user_id),
      signal: this.#stop.signal,
      tell: (progress) => this.#board.tell(progress),
    };
  }

  /** Asks for a run. @returns what the run that serves this request came to */
  poke(reason: Reason): Promise<Outcome> {
    if (reason === 'write' && this.#mustWait()) return Promise.resolve(this.#outcome());
    if (reason === 'stream_lost') {
      this.#context.session.forget();
      return Promise.resolve(this.#outcome());
    }
    want(this.#wants, reason);
    return this.#runs.request();
  }

  /** Others' changes, as the event stream brought them to a page. */
  event(event: EventMessage): Promise<Outcome> {
    wantEvent(this.#wants, event);
    return this.poke('event');
  }

  status(): EngineStatus {
    return this.#board.current();
  }

  /** Mutations in this device's outbox, waiting or frozen. */
  async unsent(): Promise<number> {
    return (await this.#deps.store.state()).unsent;
  }

  /** Ends whatever runs or waits; the store is left as the last finished step made it. */
  stop(): void {
    this.#cancelRetry();
    this.#stop.abort(new Stopped());
  }

  async #run(): Promise<Outcome> {
    this.#cancelRetry();
    const wants = this.#wants;
    this.#wants = noWants();
    if (wants.lift) this.#lift();
    if (this.#mayWork()) await this.#locked(wants);
    return this.#rest();
  }

  /** True where a run for what was written would do nothing: one that does is due by itself, or is asked for by another reason. */
  #mustWait(): boolean {
    return !this.#runs.isRunning && (this.#pauses.size > 0 || !this.#push.isDue(false));
  }

  #lift(): void {
    this.#pauses.clear();
    this.#context.session.forget();
  }

  #mayWork(): boolean {
    return this.#pauses.size === 0 && !this.#stop.signal.aborted;
  }

  /** Works under the lock of this device. Gives up after a while: another engine may hang in a frozen page. */
  async #locked(wants: Wants): Promise<void> {
    const { lock, clock, account } = this.#deps;
    const patience = new AbortController();
    const end = (): void => patience.abort(this.#stop.signal.reason);
    const cancel = clock.timer(LOCK_LIMIT_MS, () =>
      patience.abort(new Fault('busy', 'another engine is at work')),
    );
    this.#stop.signal.addEventListener('abort', end);
    try {
      // Once the lock is held, the signal does nothing more.
      await lock.hold(engineLock(account.device_name), patience.signal, () => this.#cycle(wants));
    } catch (error) {
      await this.#failed(this.#pull, error);
    } finally {
      cancel();
      this.#stop.signal.removeEventListener('abort', end);
    }
  }

  async #cycle(wants: Wants): Promise<void> {
    const state = await this.#deps.store.state();
    this.#context.tell({ synced_ms: state.syncedMs, snapshot: state.snapshot });
    const upToDate = await applyEvents(this.#context, wants.events, state);
    if (wants.events.length > 0) this.#deps.onContact?.();
    let pushed = 0;
    await this.#attempt('push', this.#push, wants.urgent, async () => {
      pushed = await pushAll(this.#context, state.unsent);
      return pushed;
    });
    if (wants.pull || !upToDate || pushed > 0 || this.#pull.retryAt !== null) {
      await this.#attempt('pull', this.#pull, wants.urgent, async () => {
        await pullAll(this.#context);
        this.#deps.onContact?.();
        return 1;
      });
    }
    this.#membersDue ||= wants.members;
    if (this.#membersDue && this.#pull.retryAt === null) {
      await this.#attempt('members', this.#pull, wants.urgent, () => this.#readMembers());
    }
  }

  async #readMembers(): Promise<number> {
    await readMembers(this.#context);
    this.#membersDue = false;
    return 1;
  }

  /** Tries the work if its time has come. `work` returns how much it did; a run that did nothing is not noted. */
  async #attempt(
    name: string,
    retries: RetryPolicy,
    urgent: boolean,
    work: () => Promise<number>,
  ): Promise<void> {
    if (!this.#mayWork() || !retries.isDue(urgent)) return;
    const at_ms = this.#deps.clock.now();
    try {
      const done = await work();
      retries.succeed();
      if (done > 0) this.#note('step', name, null, at_ms, { done });
    } catch (error) {
      await this.#failed(retries, error);
      this.#note('step', name, error instanceof Halt ? error.reason : toFault(error).code, at_ms, {
        attempts: retries.attempts,
      });
    }
  }

  #note(
    type: EngineEvent['type'],
    name: string,
    code: string | null,
    at_ms: number,
    counts: EngineEvent['counts'],
  ): void {
    const took_ms = this.#deps.clock.now() - at_ms;
    this.#journal.write({ at_ms, type, name, status: null, code, took_ms, counts });
  }

  async #failed(retries: RetryPolicy, error: unknown): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const why = error instanceof Halt ? await this.#ask(error) : error;
    const at_ms = this.#deps.clock.now();
    if (why instanceof Halt) {
      if (why.access === 'erased') await this.#erase();
      this.#pauses.add(why.reason);
      this.#note('pause', 'engine', why.reason, at_ms, {});
      this.#board.failed({ code: why.reason, message: why.message, at_ms });
      return;
    }
    const fault = toFault(why);
    // The next batch is frozen only once the server is reached again [O33].
    if (fault.code === 'network' || fault.code === 'timeout') this.#context.session.forget();
    retries.fail(fault);
    this.#board.failed({ code: fault.code, message: fault.message, at_ms });
  }

  /** What a halt really means, as far as the server can be asked now. */
  async #ask(halt: Halt): Promise<unknown> {
    if (halt.access !== null) return halt;
    if (halt.reason === 'not_a_member') return await this.#recheck(halt);
    return halt.reason === 'signed_out' ? await this.#learnAccess(halt) : halt;
  }

  /** Where nobody is signed in, the server may know what became of the access, by the session that ended or by this device [P26]. */
  async #learnAccess(halt: Halt): Promise<Halt> {
    if (this.#context.session.isOther) return halt;
    const { clientId } = await this.#deps.store.state();
    const { workspaceId } = this.#context;
    const path = syncPath('members', {
      protocol: PROTOCOL_VERSION,
      workspace: workspaceId,
      client_id: clientId ?? undefined,
    });
    try {
      await call(this.#context, { path, schema: membersResponseSchema });
      return halt;
    } catch (error) {
      return error instanceof Halt && error.access !== null ? error : halt;
    }
  }

  /** [O29] This device was lost: nothing of the workspace stays on it. */
  async #erase(): Promise<void> {
    await this.#deps.store.erase();
    await this.#deps.onErased?.();
  }

  /** The server says "not a member" also to another user's session. That must not be told as a loss of access. */
  async #recheck(halt: Halt): Promise<unknown> {
    this.#context.session.forget();
    try {
      await this.#context.session.check(this.#context);
      return halt;
    } catch (error) {
      return error;
    }
  }

  #rest(): Outcome {
    const { clock } = this.#deps;
    this.#board.rest([this.#push, this.#pull], this.#pauses);
    const outcome = this.#outcome();
    if (outcome.retryAt !== null) {
      this.#cancelRetry = clock.timer(
        Math.max(0, outcome.retryAt - clock.now()),
        () => void this.poke('due'),
      );
    }
    return outcome;
  }

  #outcome(): Outcome {
    const paused = this.#pauses.size > 0;
    const retryAt = paused || this.#stop.signal.aborted ? null : this.#board.current().retry_at_ms;
    return { paused, retryAt };
  }
}
