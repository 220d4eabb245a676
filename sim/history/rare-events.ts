import { isDeepStrictEqual } from 'node:util';
import type { DeviceAuthor } from '../../shared/device/store/context.ts';
import { readNotices, readOutbox } from '../../shared/device/store/read.ts';
import type { FullDisks } from '../../testing/fakes/full-disks.ts';
import { isLocalError } from '../parts/build.ts';
import type { SimDevice } from '../parts/device.ts';
import type { Random } from '../parts/random.ts';
import type { Person, SimServer } from '../parts/server.ts';
import { type DeviceDump, dumpDevice } from './dump.ts';
import type { RareKind } from './steps.ts';
import type { Trace } from './trace.ts';

const MOST_WAITING = 10_000;

/** What rare events can reach. */
export interface RareParts {
  /** By their place; what takes the place of an evicted one, and guests at the end. */
  devices: SimDevice[];
  server: SimServer;
  trace: Trace;
  disks: FullDisks;
  now: () => number;
  /** Opens a device of somebody, with an empty database. */
  open: (person: Person) => Promise<SimDevice>;
}

/** What happens to a tablet in a year: to its changes, its disk, its database, and who holds it. */
export class RareEvents {
  readonly #parts: RareParts;
  readonly #discarded = new Map<SimDevice, string[]>();
  readonly #guests = new Map<SimDevice, SimDevice>();

  constructor(parts: RareParts) {
    this.#parts = parts;
  }

  async happen(kind: RareKind, device: SimDevice, random: Random): Promise<void> {
    switch (kind) {
      case 'discard':
        return await this.#discard(device, random);
      case 'take_back':
        return await this.#takeBack(device, random);
      case 'rescue':
        return await this.#rescue(device, random);
      case 'poison':
        return await this.#poison(device, random);
      case 'full':
        return await this.#full(device, random);
      case 'evict':
        return await this.#evict(device, random);
      case 'switch':
        return await this.#switch(device, random);
      case 'device_out':
        return await this.#deviceOut(device);
    }
  }

  #author(device: SimDevice): DeviceAuthor {
    return { userId: device.person.id, nowMs: this.#parts.now() };
  }

  /** The user discards one of the waiting changes; what is being sent stays [O13]. */
  async #discard(device: SimDevice, random: Random): Promise<void> {
    const entry = random.pick(await readOutbox(device.page, { limit: MOST_WAITING }));
    if (!entry) return;
    try {
      const together = await device.build.discard(device.page, this.#author(device), entry.mutation_id);
      if (together) this.#discarded.set(device, [...(this.#discarded.get(device) ?? []), together]);
    } catch (error) {
      if (!isLocalError(error) || error.code !== 'being_sent') throw error;
    }
  }

  async #takeBack(device: SimDevice, random: Random): Promise<void> {
    const together = random.pick(this.#discarded.get(device) ?? []);
    if (together) await device.build.takeBack(device.page, this.#author(device), together);
  }

  /** What a tablet has not sent is imported by another device, sometimes twice; both go on [O14]. */
  async #rescue(device: SimDevice, random: Random): Promise<void> {
    const { devices, server, trace } = this.#parts;
    // A file of a newer version is refused whole.
    const { build } = device;
    const able = devices.filter((each) => each !== device && each.build.protocol >= build.protocol);
    const other = random.pick(able);
    if (!other) return;
    const workspace = { id: server.workspace, name: 'Quay' };
    const user = { id: device.person.id, name: 'Anna' };
    const head = { workspace, user, device: 'tablet', at_ms: this.#parts.now() };
    const read = other.build.readExport(
      JSON.stringify(await build.exportUnsent(device.page, head)),
      workspace.id,
    );
    if (!read.ok) return trace.report('crash', `the export is refused: ${read.fault} ${read.detail}`);
    const had = new Set((await readNotices(other.page, { open: true })).map(({ id }) => id));
    for (const { id } of read.file.notices) if (!had.has(id)) trace.imported.add(`${other.index} ${id}`);
    for (let times = random.chance(0.3) ? 2 : 1; times > 0; times -= 1)
      await other.build.importUnsent(other.page, this.#author(other), read.file);
    if (random.chance(0.7)) await other.poke('write');
  }

  /** From now on the server refuses a waiting change as a message; it was never sent, by nobody [O10]. */
  async #poison(device: SimDevice, random: Random): Promise<void> {
    const waiting = await readOutbox(device.page, { limit: MOST_WAITING });
    const entry = random.pick(waiting.filter(({ batch, group }) => batch === null && group === null));
    if (entry) this.#parts.server.poisoned.add(entry.mutation_id);
  }

  /** There is no room for what the user or the engine writes: nothing of it is saved, and nothing is called saved [O1]. */
  async #full(device: SimDevice, random: Random): Promise<void> {
    const { disks, trace } = this.#parts;
    const saved = trace.actions.length;
    const before = await stored(device);
    disks.fill(device.name, { room: random.below(4), aborts: 1 + random.below(2) });
    try {
      if (random.chance(0.4)) await device.sync();
      else {
        // He is told, and was not told that it is saved: closing a notice as well as a change.
        await device.user.act(device.page, random).catch(unlessFull);
        if (trace.actions.length === saved && !isDeepStrictEqual(await stored(device), before))
          trace.report('intentions', `device ${device.index}: what was refused is saved`);
      }
    } finally {
      disks.free(device.name);
    }
  }

  /** The browser removes the device's database: who uses it begins anew, and what he had not sent is gone. */
  async #evict(device: SimDevice, random: Random): Promise<void> {
    while (device.network.hasLate) await device.network.arriveLate();
    device.dropWorkers(random);
    await device.remove();
    const fresh = await this.#parts.open(device.person);
    this.#parts.devices[this.#parts.devices.indexOf(device)] = fresh;
    await fresh.sync();
  }

  /** The user signs out with what he has not sent; somebody else may use the tablet meanwhile; he signs in again [O16]. */
  async #switch(device: SimDevice, random: Random): Promise<void> {
    device.dropWorkers(random);
    device.page.close();
    if (random.chance(0.6)) await this.#guest(device, random);
    device.network.signedIn = true;
    await device.reopenPage();
  }

  async #guest(tablet: SimDevice, random: Random): Promise<void> {
    const { devices, server, open } = this.#parts;
    let guest = this.#guests.get(tablet);
    if (!guest) {
      const others = server.people.filter(({ id }) => id !== tablet.person.id);
      const person = random.pick(others);
      if (!person) return;
      guest = await open(person);
      this.#guests.set(tablet, guest);
      devices.push(guest);
      await guest.sync();
    }
    for (let acts = 1 + random.below(4); acts > 0; acts -= 1) await guest.act(random);
    if (random.chance(0.7)) await guest.sync();
    guest.dropWorkers(random);
  }

  /** Somebody signs this device out while it works: the request under way is not answered any more. */
  async #deviceOut(device: SimDevice): Promise<void> {
    await device.upToRequest();
    device.network.signedIn = false;
    await device.network.decide('answered');
    await device.settle();
  }
}

function unlessFull(error: unknown): void {
  if (!isLocalError(error) || error.code !== 'storage_full') throw error;
}

/** What a change of a user changes. */
async function stored(device: SimDevice): Promise<Pick<DeviceDump, 'records' | 'bases' | 'outbox'>> {
  const { records, bases, outbox } = await dumpDevice(device.page);
  return { records, bases, outbox };
}
