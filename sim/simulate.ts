import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { FullDisks } from '../testing/fakes/full-disks.ts';
import { checkBatches, checkOneAtATime } from './checks/batches.ts';
import { checkConvergence, movedLines } from './checks/convergence.ts';
import { checkGoods } from './checks/goods.ts';
import { checkHistory } from './checks/history.ts';
import { checkIntentions } from './checks/intentions.ts';
import { checkNotices } from './checks/notices.ts';
import { checkRules } from './checks/rules.ts';
import { asMade, ofOwnMaking, ownLosses } from './checks/whose.ts';
import { type DeviceDump, dumpDevice, dumpServer, inVersion1, type ServerDump } from './history/dump.ts';
import { RareEvents } from './history/rare-events.ts';
import type { History, Step } from './history/steps.ts';
import { Trace, type Violation } from './history/trace.ts';
import { PRESENT, VERSION_1 } from './parts/build.ts';
import type { VirtualClock } from './parts/clock.ts';
import { SimDevice, SOUND, type Wiring } from './parts/device.ts';
import { Random } from './parts/random.ts';
import type { Person, SimServer, Tamper } from './parts/server.ts';

const START_MS = Date.parse('2026-11-23T05:00:00.000Z');
const HOUR_MS = 3_600_000;
/** A history never gets so old that sessions end by themselves. */
const MAX_AGE_MS = 72 * HOUR_MS;
/** A history in which so much goes wrong is not played to its end. */
const MAX_VIOLATIONS = 20;
/** Rounds in which every device syncs, until nothing changes any more. */
const MAX_ROUNDS = 6;

/** What came of a history. */
export interface Run {
  violations: readonly Violation[];
  trace: Trace;
  actions: number;
  mutations: number;
  losses: number;
}

/** The world of a test file: one server and one clock for all its histories. */
export interface SimWorld {
  server: SimServer;
  clock: VirtualClock;
  /** Where rare events happen too. */
  disks?: FullDisks;
  /** Attempts left at making failing histories smaller: many failures at once are told as they are. */
  attempts: number;
}

/** A fault that is planted on purpose. */
export interface Planted {
  wiring?: Partial<Wiring>;
  tamper?: Tamper;
}

let histories = 0;

/** Plays a history on new devices and a new workspace, lets everything settle, and checks it. */
export async function simulate(world: SimWorld, history: History, planted: Planted = {}): Promise<Run> {
  const { server, clock } = world;
  const trace = new Trace();
  clock.reset(START_MS);
  globalThis.indexedDB = new IDBFactory();
  histories += 1;
  await server.begin(`sim-${process.pid}-${histories}`, trace);
  server.tamper = planted.tamper ?? null;
  const play = new Play(world, trace, history, { ...SOUND, ...planted.wiring });
  try {
    await play.run();
  } catch (error) {
    trace.report('crash', error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    play.close();
  }
  const mutations = trace.receipts();
  const losses = [...mutations.values()].filter(({ receipt }) => receipt.status !== 'success').length;
  return {
    violations: trace.violations,
    trace,
    actions: trace.actions.length,
    mutations: mutations.size,
    losses,
  };
}

class Play {
  readonly #world: SimWorld;
  readonly #trace: Trace;
  readonly #history: History;
  readonly #wiring: Wiring;
  readonly #devices: SimDevice[] = [];
  readonly #rare: RareEvents | null;
  #opened = 0;
  #renewed = false;

  constructor(world: SimWorld, trace: Trace, history: History, wiring: Wiring) {
    this.#world = world;
    this.#trace = trace;
    this.#history = history;
    this.#wiring = wiring;
    const { server, clock, disks } = world;
    const open = (person: Person): Promise<SimDevice> => this.#open(person);
    const parts = { devices: this.#devices, server, trace, now: () => clock.now(), open };
    this.#rare = disks ? new RareEvents({ ...parts, disks }) : null;
  }

  async run(): Promise<void> {
    const { people } = this.#world.server;
    for (let index = 0; index < this.#history.devices; index += 1)
      this.#devices.push(await this.#open(people[index % people.length]));
    for (const step of this.#history.steps) {
      await this.#step(step);
      if (this.#trace.violations.length > MAX_VIOLATIONS) return;
    }
    await this.#settle();
    await this.#check();
  }

  close(): void {
    for (const device of this.#devices) device.close();
    this.#world.clock.reset(START_MS);
  }

  #open(person: Person | undefined): Promise<SimDevice> {
    const { server, clock } = this.#world;
    const { seed, old } = this.#history;
    if (!person) throw new RangeError('Nobody for this device');
    const index = this.#opened;
    this.#opened += 1;
    const build = index === old ? VERSION_1 : PRESENT;
    const [trace, wiring] = [this.#trace, this.#wiring];
    return SimDevice.open({ index, seed, build, person, server, clock, trace, wiring });
  }

  async #step({ kind, device: index, salt }: Step): Promise<void> {
    const device = this.#devices[index];
    if (!device) return;
    const random = new Random(this.#history.seed, salt);
    await this.#pass(50 + random.below(3_000));
    switch (kind) {
      case 'act':
        return await device.act(random);
      case 'crowd':
        return await device.crowd(random);
      case 'sync':
        await device.sync();
        return;
      case 'net':
        return await device.oneRequest(random);
      case 'kill':
        return await device.kill(random);
      case 'overlap':
        return await this.#overlap(device, random);
      case 'late':
        return await device.network.arriveLate();
      case 'event':
        return await device.event(random);
      case 'page':
        return await device.reopenPage();
      case 'offline':
        return device.network.goOffline(random);
      case 'online':
        return await this.#online(device);
      case 'session':
        device.network.signedIn = !device.network.signedIn;
        return;
      case 'role':
        return await this.#world.server.setRole(this.#lastPerson(), random.chance(0.5) ? 'viewer' : 'member');
      case 'epoch':
        this.#renewed = true;
        return await this.#world.server.renewEpoch();
      case 'wait':
        return await this.#wait(random);
      default:
        return await this.#rare?.happen(kind, device, random);
    }
  }

  #lastPerson(): string {
    return this.#world.server.people.at(-1)?.id ?? '';
  }

  async #overlap(device: SimDevice, random: Random): Promise<void> {
    const other = random.pick(this.#devices.filter((each) => each !== device));
    if (!other) return;
    await device.upToRequest();
    await other.upToRequest();
    await Promise.all([device.network.decide('answered'), other.network.decide('answered')]);
    for (const each of [device, other]) await each.settle();
  }

  async #online(device: SimDevice): Promise<void> {
    device.network.online = true;
    device.network.signedIn = true;
    await device.poke('online');
  }

  async #wait(random: Random): Promise<void> {
    const long = random.chance(0.1) && this.#world.clock.now() < START_MS + MAX_AGE_MS;
    await this.#pass(long ? 20 * HOUR_MS : random.below(120_000));
  }

  /** Time passes. What it wakes gets as far as it can, so that nothing goes on behind the next step's back. */
  async #pass(ms: number): Promise<void> {
    if (this.#world.clock.advance(ms) === 0) return;
    for (const device of this.#devices) await device.settle();
  }

  /** Everything that is still on its way arrives; everybody comes online and syncs, until nothing changes. */
  async #settle(): Promise<void> {
    for (const device of this.#devices) {
      while (device.network.hasLate) await device.network.arriveLate();
      await this.#online(device);
    }
    let head = -1;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      for (const device of this.#devices) await device.sync();
      const now = await this.#world.server.head();
      if (now === head && round > 0) return;
      head = now;
    }
  }

  async #check(): Promise<void> {
    const trace = this.#trace;
    const server = await dumpServer(this.#world.server.app.sql, this.#world.server.workspace);
    const { model, ledger } = checkRules(trace);
    checkGoods(trace, server, ledger);
    checkHistory(trace, server, model);
    checkBatches(trace);
    for (const device of this.#devices) {
      const all = await dumpDevice(device.page);
      const mayLack = device.build === VERSION_1 ? movedLines(trace, model) : undefined;
      const read = device.build === VERSION_1 ? inVersion1(server) : server;
      checkConvergence(trace, `device ${device.index}`, all, read, mayLack);
      const own = ofOwnMaking(trace, device.index, all);
      checkIntentions(asMade(trace, device.index, own.notices), device.index, own);
      const { pushesAtOnce } = device.network;
      const refused = device.network.refused || this.#world.server.poisoned.size > 0;
      checkOneAtATime(trace, device.index, pushesAtOnce);
      const dump = { ...all, notices: ownLosses(trace, device.index, all.notices) };
      checkNotices(trace, { device: device.index, dump, server, model, refused, renewed: this.#renewed });
    }
    checkConvergence(trace, 'a fresh device', await this.#fresh(), server);
    await this.#checkOld(server);
  }

  /**
   * A device of version 1 may miss a line that was moved while it changed that line too: it does not know of moves. A new snapshot
   * brings it.
   */
  async #checkOld(server: ServerDump): Promise<void> {
    const old = this.#devices.find(({ build }) => build === VERSION_1);
    if (!old) return;
    await this.#world.server.renewEpoch();
    await old.sync();
    const name = `device ${old.index} after a snapshot`;
    checkConvergence(this.#trace, name, await dumpDevice(old.page), inVersion1(server));
  }

  async #fresh(): Promise<DeviceDump> {
    const { people } = this.#world.server;
    const fresh = await this.#open(people[this.#opened % people.length]);
    this.#devices.push(fresh);
    await fresh.sync();
    return await dumpDevice(fresh.page);
  }
}
