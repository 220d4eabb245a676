import type { EngineStore } from '../../shared/device/engine/engine-store.ts';
import type { EventMessage } from '../../shared/device/engine/worker-messages.ts';
import type { Device } from '../../shared/device/store/open.ts';
import type { Engine } from '../../sw/engine/engine.ts';
import type { Reason } from '../../sw/engine/reasons.ts';
import type { Lock } from '../../sw/engine/transport/ports.ts';
import { type Build, isLocalError } from './build.ts';
import { DeviceClock, type VirtualClock } from './clock.ts';
import type { SimNetwork } from './network.ts';
import type { Random } from './random.ts';

/**
 * Where a worker can be cut off, or a page get in between: before a call of its store, after it, before it is told, and between two
 * transactions of one call.
 */
export interface Gate {
  name: keyof EngineStore;
  when: 'before' | 'between' | 'after';
}

/** What a worker is made of. */
export interface WorkerParts {
  build: Build;
  account: { user_id: string; workspace_id: string; device_name: string };
  /** The worker's own connection to the database. */
  device: Device;
  store: EngineStore;
  network: SimNetwork;
  lock: (owner: object) => Lock;
  clock: VirtualClock;
  random: Random;
  /** Told of errors that no fault of network or storage explains. */
  onCrash: (error: unknown) => void;
}

const RESTING: readonly string[] = ['idle', 'waiting', 'paused'];
/** Turns of the event loop without any sign of life after which a worker is taken to wait for us. */
const QUIET_TURNS = 3;
/** A worker that does not come to rest in so many turns has lost its way. */
const MAX_TURNS = 20_000;

/** A service worker with its engine: it can die at any moment, and nothing of it is heard of again. */
export class SimWorker {
  alive = true;
  onGate: ((gate: Gate) => Promise<void>) | null = null;
  readonly #engine: Engine;
  readonly #clock: DeviceClock;
  readonly #parts: WorkerParts;
  #inFlight = 0;
  /** How many transactions the call that is under way has begun. */
  #begun = 0;
  #calling: keyof EngineStore = 'state';

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    const write = parts.device.write.bind(parts.device);
    parts.device.write = async (work) => {
      this.#begun += 1;
      if (this.#begun > 1) await this.#pass({ name: this.#calling, when: 'between' });
      return await write(work);
    };
    this.#clock = new DeviceClock(parts.clock);
    this.#engine = new parts.build.Engine({
      account: parts.account,
      store: this.#dying(parts.store),
      network: parts.network.portFor(() => this.alive),
      clock: this.#clock,
      random: () => parts.random.next(),
      lock: parts.lock(this),
      onStatus: () => undefined,
    });
  }

  poke(reason: Reason): void {
    void this.#engine.poke(reason);
  }

  event(message: EventMessage): void {
    void this.#engine.event(message);
  }

  get resting(): boolean {
    return RESTING.includes(this.#engine.status().state);
  }

  get paused(): boolean {
    return this.#engine.status().paused !== null;
  }

  /** When the engine wants to try again (milliseconds), or null. */
  get retryAt(): number | null {
    return this.#engine.status().retry_at_ms;
  }

  /** What the engine says of itself, for a report. */
  get said(): string {
    return JSON.stringify(this.#engine.status());
  }

  /** The worker is gone; the database is as its last transaction left it. */
  die(): void {
    this.alive = false;
    this.#clock.die();
    this.#parts.device.close();
  }

  /** Waits until the engine rests, or waits for the network. */
  async settle(): Promise<void> {
    let quiet = 0;
    for (let turn = 0; quiet < QUIET_TURNS; turn += 1) {
      if (turn > MAX_TURNS) throw new Error(`The engine does not come to rest: ${this.said}`);
      await new Promise((resolve) => setImmediate(resolve));
      if (!this.alive) return;
      const working = this.#inFlight > 0 || !(this.resting || this.#parts.network.busy);
      quiet = working ? 0 : quiet + 1;
    }
  }

  #dying(store: EngineStore): EngineStore {
    const wrap = (target: EngineStore, name: keyof EngineStore): unknown => {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => this.#call(name, () => method.apply(target, args));
    };
    return new Proxy(store, { get: (target, name) => wrap(target, name as keyof EngineStore) });
  }

  async #call(name: keyof EngineStore, work: () => Promise<unknown>): Promise<unknown> {
    this.#inFlight += 1;
    try {
      await this.#pass({ name, when: 'before' });
      [this.#begun, this.#calling] = [0, name];
      const result = await work();
      await this.#pass({ name, when: 'after' });
      return result;
    } catch (error) {
      if (!isLocalError(error)) this.#parts.onCrash(error);
      throw error;
    } finally {
      this.#inFlight -= 1;
    }
  }

  async #pass(gate: Gate): Promise<void> {
    if (this.alive) await this.onGate?.(gate);
    if (!this.alive) await new Promise(() => undefined);
  }
}
