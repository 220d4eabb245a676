import { deleteDB } from 'idb';
import type { EngineStore } from '../../shared/device/engine/engine-store.ts';
import { type EventMessage, MESSAGE_VERSION } from '../../shared/device/engine/worker-messages.ts';
import type { Device } from '../../shared/device/store/open.ts';
import type { PullResponse } from '../../shared/protocol/pull.ts';
import type { Reason } from '../../sw/engine/reasons.ts';
import type { Lock } from '../../sw/engine/transport/ports.ts';
import type { Trace } from '../history/trace.ts';
import type { Intention } from '../sight.ts';
import { SimUser } from '../user.ts';
import type { Build } from './build.ts';
import type { VirtualClock } from './clock.ts';
import { SimLock } from './lock.ts';
import { SimNetwork } from './network.ts';
import { Random } from './random.ts';
import type { Person, SimServer } from './server.ts';
import { type Gate, SimWorker } from './worker.ts';

/** Where a planted fault can stand on a device. */
export interface Wiring {
  store(store: EngineStore, device: Device): EngineStore;
  lock(lock: Lock): Lock;
  /** Two workers at once on every device. */
  twins: boolean;
  /** What users do in the place of an intention of that name. */
  intentions: Readonly<Record<string, Intention>>;
}

export const SOUND: Wiring = { store: (store) => store, lock: (lock) => lock, twins: false, intentions: {} };

export interface DeviceParts {
  index: number;
  seed: number;
  build: Build;
  person: Person;
  server: SimServer;
  clock: VirtualClock;
  trace: Trace;
  wiring: Wiring;
}

/** More rounds than this to bring one engine to rest, and it goes in circles. */
const MAX_ROUNDS = 60;
/** Records that ride along with an event, as the server does it. */
const CARRIED = 50;
const MAX_EVENTS = 16;
/** So few entries are frozen, settled or confirmed in one transaction that most batches are cut [O27]. */
const AT_ONCE = 2;

/** One tablet or browser: its database, its user with a page, its worker, its network. */
export class SimDevice {
  readonly index: number;
  readonly name: string;
  readonly person: Person;
  readonly build: Build;
  readonly network: SimNetwork;
  readonly user: SimUser;
  page: Device;
  readonly #parts: DeviceParts;
  readonly #random: Random;
  readonly #lock = new SimLock();
  #worker: SimWorker | null = null;
  #twin: SimWorker | null = null;
  #streamHead = 0;
  #events: EventMessage[] = [];

  private constructor(parts: DeviceParts, page: Device, random: Random, name: string) {
    const { index, build, person, server, trace, clock, wiring } = parts;
    this.#parts = parts;
    this.index = index;
    this.page = page;
    this.#random = random;
    this.name = name;
    this.person = person;
    this.network = new SimNetwork(index, person, server, random);
    this.build = build;
    const made = { uuid: () => this.#uuid(), instead: wiring.intentions };
    this.user = new SimUser({ index, build, userId: person.id, clock, trace, ...made });
  }

  static async open(parts: DeviceParts): Promise<SimDevice> {
    const random = new Random(parts.seed, 7_919 * (parts.index + 1));
    const name = `quayside:${parts.person.id}:${parts.server.workspace}:${parts.index}`;
    const page = await parts.build.openDevice(name, { uuid: () => random.uuid(parts.clock.now()) });
    return new SimDevice(parts, page, random, name);
  }

  #uuid(): string {
    return this.#random.uuid(this.#parts.clock.now());
  }

  /** The worker, started where none lives. */
  async worker(): Promise<SimWorker> {
    this.#worker ??= await this.#start();
    if (this.#parts.wiring.twins) this.#twin ??= await this.#start();
    return this.#worker;
  }

  /** Tells the engine that there may be something to do. @returns the worker, at rest or waiting for the network */
  async poke(reason: Reason): Promise<SimWorker> {
    const worker = await this.worker();
    worker.poke(reason);
    this.#twin?.poke(reason);
    await worker.settle();
    await this.#twin?.settle();
    return worker;
  }

  /** Starts a worker on its own connection to the database. */
  async #start(): Promise<SimWorker> {
    const { build, person, server, clock, wiring, trace } = this.#parts;
    const device = await build.openDevice(this.name, { uuid: () => this.#uuid() });
    const info = { userId: person.id, deviceName: `tablet ${this.index}` };
    const parts = { ...info, atOnce: AT_ONCE, now: () => clock.now(), uuid: () => this.#uuid() };
    const store = build.engineStore(device, parts);
    return new SimWorker({
      build,
      account: { user_id: person.id, workspace_id: server.workspace, device_name: this.name },
      device,
      store: wiring.store(store, device),
      network: this.network,
      lock: (owner) => wiring.lock(this.#lock.portFor(owner)),
      clock,
      random: this.#random,
      onCrash: (error) => trace.report('crash', `device ${this.index}: ${stackOf(error)}`),
    });
  }

  /** The user does something; often the page then tells the worker. */
  async act(random: Random): Promise<void> {
    await this.user.act(this.page, random);
    if (random.chance(0.5)) await this.poke('write');
  }

  /** The engine runs with a network that answers, and time passes, until it rests. False where it cannot (offline, paused). */
  async sync(): Promise<boolean> {
    const worker = await this.poke('manual');
    return await this.#run(worker);
  }

  async #run(worker: SimWorker): Promise<boolean> {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      await worker.settle();
      await this.#twin?.settle();
      if (!worker.alive) return false;
      if (this.network.busy) await this.network.decide('answered');
      else if (worker.paused || !this.network.online) return false;
      else if (worker.retryAt === null) return true;
      else this.#parts.clock.advance(Math.max(1, worker.retryAt - this.#parts.clock.now()));
    }
    this.#parts.trace.report('crash', `device ${this.index} goes in circles: ${worker.said}`);
    return false;
  }

  /** One request of the engine meets its fate. */
  async oneRequest(random: Random): Promise<void> {
    if (!this.network.busy) await this.poke(random.chance(0.5) ? 'manual' : 'timer');
    await this.network.decide(this.network.drawFate(random));
    await this.settle();
  }

  async settle(): Promise<void> {
    await this.#worker?.settle();
    await this.#twin?.settle();
  }

  /** The worker gets as far as its request, so that two devices' can be at the server together. */
  async upToRequest(): Promise<void> {
    if (!this.network.busy) await this.poke('manual');
  }

  /** The engine works and dies at some gate, or at the end of its work. */
  async kill(random: Random): Promise<void> {
    const worker = await this.worker();
    let left = 1 + random.below(14);
    worker.onGate = () => {
      left -= 1;
      if (left === 0) worker.die();
      return Promise.resolve();
    };
    if (random.chance(0.8)) await this.sync();
    this.dropWorkers(random);
  }

  /** The worker is gone, and a new one starts when it is needed. */
  dropWorkers(random: Random): void {
    for (const worker of [this.#worker, this.#twin]) {
      if (worker === null) continue;
      if (worker.alive) worker.die();
      this.#lock.release(worker);
    }
    this.network.abandon(random);
    this.#worker = null;
    this.#twin = null;
  }

  /** The user goes on working while the engine does, between its transactions and beside them. */
  async crowd(random: Random): Promise<void> {
    const worker = await this.worker();
    const beside: Promise<void>[] = [];
    worker.onGate = async ({ when }: Gate) => {
      if (!random.chance(0.3)) return;
      const acting = this.user.act(this.page, random, true);
      if (when === 'before' && random.chance(0.5)) beside.push(acting);
      else await acting;
    };
    await this.sync();
    worker.onGate = null;
    await Promise.all(beside);
    await worker.settle();
  }

  async reopenPage(): Promise<void> {
    this.page.close();
    this.page = await this.build.openDevice(this.name, { uuid: () => this.#uuid() });
    await this.poke('start');
  }

  /** The event stream brings what happened: now, twice, later, in another order, or never. */
  async event(random: Random): Promise<void> {
    if (!this.network.online || !this.network.signedIn) return;
    await this.#hear();
    const message = random.chance(0.8)
      ? this.#events.shift()
      : this.#events.splice(random.below(this.#events.length), 1)[0];
    if (!message || random.chance(0.1)) return;
    const worker = await this.worker();
    worker.event(message);
    if (random.chance(0.15)) worker.event(message);
    if (random.chance(0.1)) this.#events.push(message);
    await worker.settle();
  }

  /** Asks the server what is new, and makes of it the event that the stream would have brought. */
  async #hear(): Promise<void> {
    const { server, person, build } = this.#parts;
    const query = new URLSearchParams({
      protocol: String(build.protocol),
      workspace: server.workspace,
      cursor: String(this.#streamHead),
      from: '1900-01-01',
      limit: '5000',
      ...(this.#streamHead > 0 ? { epoch: await server.epoch() } : {}),
    });
    const sent = { method: 'GET', path: `/sync/pull?${query.toString()}`, headers: [], body: null };
    const answer = await server.handle(this.index, person, sent);
    if (answer.status !== 200) return;
    const { head, epoch, changes } = JSON.parse(answer.body) as PullResponse;
    if (head <= this.#streamHead) return;
    const carried = changes.length <= CARRIED ? { changes } : {};
    const event = { from: this.#streamHead, head, client_id: null, ...carried };
    this.#events.push({ v: MESSAGE_VERSION, type: 'event', device: this.name, epoch, event });
    if (this.#events.length > MAX_EVENTS) this.#events.shift();
    this.#streamHead = head;
  }

  /** The browser removes the database; the device is not used any more. */
  async remove(): Promise<void> {
    this.close();
    await deleteDB(this.name);
  }

  close(): void {
    this.page.close();
    for (const worker of [this.#worker, this.#twin]) if (worker?.alive) worker.die();
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
