import { deleteDB } from 'idb';
import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { Mirror } from '../shared/device/mirror/mirror.ts';
import { restore } from '../shared/device/mirror/restore.ts';
import type { Device } from '../shared/device/store/open.ts';
import { readMeta, readNotices, readOutbox } from '../shared/device/store/read.ts';
import { type Content, contentOf, putBack } from '../testing/device/content.ts';
import { FakeMirror } from '../testing/fakes/fake-mirror.ts';
import { checkConvergence } from './checks/convergence.ts';
import { say, worldOfFile } from './harness.ts';
import { dumpDevice, dumpServer } from './history/dump.ts';
import { Trace } from './history/trace.ts';
import { PRESENT } from './parts/build.ts';
import { SimDevice, SOUND } from './parts/device.ts';
import { Random } from './parts/random.ts';

const SEEDS = Array.from({ length: 4 }, (_none, index) => index + 1);
/** Of each device, before the loss and after it. */
const STEPS = 40;
const world = worldOfFile();

/** The copy of a page's database, kept in one place however often the database is made anew. */
function mirrorOf(device: Device, store: FakeMirror, userId: string): Mirror {
  return new Mirror(device, {
    store,
    author: () => ({ userId, nowMs: world().clock.now() }),
    exclusive: (work) => work(),
    timer: () => () => undefined,
    random: () => 0,
    restore,
  });
}

/** Two devices of a workspace that work at once; the second one is to lose its database. */
async function begin(seed: number) {
  const { server, clock } = world();
  const trace = new Trace();
  await server.begin(`lost-${uuidv7()}`, trace);
  const devices: SimDevice[] = [];
  for (const [index, person] of server.people.slice(0, 2).entries()) {
    const parts = { person, server, clock, trace, build: PRESENT, wiring: SOUND };
    devices.push(await SimDevice.open({ index, seed, ...parts }));
  }
  const [office, tablet] = devices as [SimDevice, SimDevice];
  return { server, clock, trace, office, tablet };
}

/** Something that people, networks and workers do. */
async function step(devices: readonly SimDevice[], random: Random): Promise<void> {
  const device = random.pick(devices);
  if (!device) return;
  world().clock.advance(50 + random.below(3_000));
  const what = random.below(10);
  if (what < 6) await device.act(random);
  else if (what < 8) await device.oneRequest(random);
  else if (what === 8) await device.kill(random);
  else await device.sync();
}

/** The database is removed, or is what it was some time ago. */
async function lose(tablet: SimDevice, before: Content | null): Promise<void> {
  if (before) return await putBack(tablet.page, before);
  tablet.page.close();
  await deleteDB(tablet.name);
  tablet.page = await PRESENT.openDevice(tablet.name, { uuid: uuidv7 });
}

/** What waits on a device, and what its user is to decide. */
async function unsettled(device: Device): Promise<{ waiting: string[]; told: string[] }> {
  const [outbox, notices] = await Promise.all([
    readOutbox(device, { limit: 10_000 }),
    readNotices(device, { open: true }),
  ]);
  return { waiting: outbox.map(({ mutation_id }) => mutation_id), told: notices.map(({ id }) => id) };
}

/** Everything arrives, and everybody reads all. */
async function settle(devices: readonly SimDevice[]): Promise<void> {
  for (const device of devices) {
    while (device.network.hasLate) await device.network.arriveLate();
    device.network.online = true;
  }
  for (let round = 0; round < 3; round += 1)
    for (const device of devices) expect(await device.sync()).toBe(true);
}

describe.for(['is empty', 'is what it was some time ago'] as const)(
  '[O25] a database that %s comes back to what was saved, which is decided once, whatever was on its way',
  (fate) => {
    it.for(SEEDS)('seed %i', async (seed) => {
      const { server, trace, office, tablet } = await begin(seed);
      const random = new Random(seed, 1);
      const copy = new FakeMirror();
      const mirror = mirrorOf(tablet.page, copy, tablet.person.id);
      const old = random.below(STEPS);
      let before: Content | null = null;
      for (let at = 0; at < STEPS; at += 1) {
        if (at === old) before = await contentOf(tablet.page);
        await step([office, tablet, tablet], random);
      }
      expect(await mirror.settled()).toBe(true);
      mirror.close();
      const saved = await unsettled(tablet.page);
      expect(saved.waiting).not.toEqual([]);
      tablet.dropWorkers(random);
      await lose(tablet, fate === 'is empty' ? null : before);
      const next = mirrorOf(tablet.page, copy, tablet.person.id);
      await next.check();
      const back = await unsettled(tablet.page);
      expect(back.waiting).toEqual(expect.arrayContaining(saved.waiting));
      expect(back.told).toEqual(expect.arrayContaining(saved.told));
      expect(await readMeta(tablet.page, 'loss')).not.toBeNull();

      for (let at = 0; at < STEPS / 4; at += 1) await step([office, tablet], random);
      await settle([tablet, office]);
      const decided = [...trace.receipts().keys()];
      expect(decided).toEqual(expect.arrayContaining(saved.waiting));
      const stored = await dumpServer(server.app.sql, server.workspace);
      for (const device of [tablet, office])
        checkConvergence(trace, `device ${device.index}`, await dumpDevice(device.page), stored);
      expect(say(trace.violations)).toBe('');
      next.close();
      for (const device of [tablet, office]) device.close();
    });
  },
);
