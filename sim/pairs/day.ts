import { expect } from 'vitest';
import { type Acted, act } from '../../shared/device/act.ts';
import { engineStore } from '../../shared/device/engine/engine-store.ts';
import type { Draft } from '../../shared/device/rows/draft.ts';
import { readNotices } from '../../shared/device/store/read.ts';
import type { PullResponse } from '../../shared/protocol/pull.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { checkConvergence } from '../checks/convergence.ts';
import { say } from '../harness.ts';
import { dumpDevice, dumpServer } from '../history/dump.ts';
import { Trace } from '../history/trace.ts';
import { PRESENT } from '../parts/build.ts';
import { SimDevice, SOUND } from '../parts/device.ts';
import type { SimWorld } from '../simulate.ts';
import { named, START, START_NAMES, TODAY, TRASH } from './goods.ts';
import { goodsText, noticeText } from './words.ts';

const START_MS = Date.parse(`${TODAY}T05:00:00.000Z`);
/** The people of the simulated server, in their order. */
const PEOPLE = ['Anna', 'Bert', 'Carla'] as const;

/** Somebody with a device. */
export interface Hand {
  readonly name: (typeof PEOPLE)[number];
  readonly device: SimDevice;
  /** Saves an action on this device; false for a draft that has no steps. */
  does(draft: Draft): Promise<Acted>;
  /** A new id for a record of this name. */
  newId(name: string): string;
}

/** Every device runs the build of today, with nothing planted. */
const TODAYS = { seed: 7, build: PRESENT, wiring: SOUND };

let days = 0;

/** One day of one partner and the people who work on it, a device each, beside the real server. */
export class Day {
  readonly world: SimWorld;
  readonly hands: readonly Hand[];
  readonly #names = new Map(START_NAMES);
  readonly #trace: Trace;

  private constructor(world: SimWorld, devices: readonly SimDevice[], trace: Trace) {
    this.world = world;
    this.#trace = trace;
    this.hands = devices.map((device, index) => ({
      name: PEOPLE[index] ?? 'Anna',
      device,
      does: (draft) => this.#act(device, draft),
      newId: (name) => {
        this.#names.set(named(name), name);
        return named(name);
      },
    }));
  }

  /** A new workspace with the goods of the start, which all devices have read. */
  static async begin(world: SimWorld, people = 2): Promise<Day> {
    const { server, clock } = world;
    const trace = new Trace();
    clock.reset(START_MS);
    days += 1;
    await server.begin(`pairs-${process.pid}-${days}`, trace);
    const devices: SimDevice[] = [];
    for (const [index, person] of server.people.slice(0, people).entries())
      devices.push(await SimDevice.open({ ...TODAYS, index, person, server, clock, trace }));
    const day = new Day(world, devices, trace);
    for (const actions of [START, TRASH]) {
      for (const operations of actions) await day.hands[0]?.does({ operations });
      await day.hands[0]?.device.sync();
    }
    await day.sync();
    return day;
  }

  async #act(device: SimDevice, draft: Draft): Promise<Acted> {
    const { clock } = this.world;
    clock.advance(1_000);
    let made = 0;
    const uuid = (): string => named(`${device.name} ${clock.now()} ${++made}`);
    return await act(device.page, { user_id: device.person.id }, draft, { nowMs: clock.now(), uuid });
  }

  /** Every device comes online, sends what waits, and reads. */
  async sync(): Promise<void> {
    for (const { device, name } of this.hands) {
      device.network.online = true;
      expect(await device.sync(), `${name} syncs`).toBe(true);
    }
  }

  /** A device hears of what happened by an event, before it sends anything. */
  async hears({ device }: Hand): Promise<void> {
    const { server, clock } = this.world;
    const info = { userId: device.person.id, deviceName: device.name, now: () => clock.now() };
    const store = engineStore(device.page, { ...info, uuid: () => named('unused') });
    const { epoch, cursor, from } = await store.state();
    const reading = { workspace: server.workspace, epoch: epoch ?? '', from: from ?? '' };
    const query = new URLSearchParams({
      protocol: String(PROTOCOL_VERSION),
      ...reading,
      cursor: `${cursor}`,
    });
    const sent = { method: 'GET', path: `/sync/pull?${query}`, headers: [], body: null };
    const { body } = await server.handle(device.index, device.person, sent);
    const page = JSON.parse(body) as PullResponse;
    await store.apply(page.changes, { epoch: page.epoch, cursor: page.cursor, from: reading.from });
  }

  /** The goods in words, as the server and all devices have them. @throws where they differ, or something waits */
  async goods(): Promise<string> {
    const { server } = this.world;
    const stored = await dumpServer(server.app.sql, server.workspace);
    for (const { device, name } of this.hands) {
      const dump = await dumpDevice(device.page);
      checkConvergence(this.#trace, name, dump, stored);
      expect(dump.bases, `what is left over at ${name}'s`).toEqual([]);
    }
    expect(say(this.#trace.violations)).toBe('');
    return goodsText(stored, this.#names);
  }

  /** What the open notices of all people say. */
  async told(): Promise<string> {
    const told: string[] = [];
    for (const { name, device } of this.hands)
      for (const notice of await readNotices(device.page, { open: true }))
        told.push(`${name}: ${noticeText(notice, this.#names)}`);
    return told.sort().join('; ');
  }

  async close(): Promise<void> {
    for (const { device } of this.hands) await device.remove();
  }
}
