import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { TestDevice } from '../../../testing/device/device.ts';
import { FakeMirror } from '../../../testing/fakes/fake-mirror.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { readMeta, readNotices, readOrder } from '../store/read.ts';
import { Mirror, type MirrorState } from './mirror.ts';
import { restore } from './restore.ts';

let cache: FakeMirror;
let server: ModelServer;
let states: MirrorState[];
let retries: (() => void)[];

beforeEach(() => {
  cache = new FakeMirror();
  server = new ModelServer();
  states = [];
  retries = [];
});

function mirrorOf(device: TestDevice): Mirror {
  const mirror = new Mirror(device.device, {
    store: cache,
    author: () => device.author(),
    exclusive: (work) => work(),
    timer: (_ms, fn) => {
      retries.push(fn);
      return () => undefined;
    },
    random: () => 0,
    restore,
    onState: (state) => states.push(state),
  });
  onTestFinished(() => {
    mirror.close();
    device.close();
  });
  return mirror;
}

async function stocked(): Promise<{ ann: TestDevice; mirror: Mirror }> {
  const ann = await TestDevice.stocked(server);
  return { ann, mirror: mirrorOf(ann) };
}

const parts = () => [...cache.texts.keys()].filter((key) => key !== 'manifest');
const ids = async (device: TestDevice) => (await device.outbox()).map(({ mutation_id }) => mutation_id);

/** A database that was made anew: the browser gave up the one before. */
async function madeAnew(): Promise<{ ann: TestDevice; mirror: Mirror }> {
  const ann = await TestDevice.open();
  return { ann, mirror: mirrorOf(ann) };
}

/** Somebody else's device. */
async function benSynced(): Promise<TestDevice> {
  const ben = await TestDevice.open('ben');
  onTestFinished(() => ben.close());
  await ben.sync(server);
  return ben;
}

describe('[O25] what is unsent has a second copy', () => {
  test('of every action, which goes with its receipt', async () => {
    const { ann, mirror } = await stocked();
    await ann.createOrder();
    await ann.createOrder();
    expect(await mirror.settled()).toBe(true);
    expect(parts()).toHaveLength(2);
    await ann.sync(server);
    expect(await mirror.settled()).toBe(true);
    expect(parts()).toEqual([]);
  });

  test('as the action is after another one was folded into it', async () => {
    const { ann, mirror } = await stocked();
    const { order, line } = await ann.createOrder();
    await ann.setQuantity(order, line, 7000);
    await mirror.settled();
    expect(parts()).toHaveLength(1);
    expect(cache.texts.get(parts()[0] ?? '')).toContain('"quantity_milli":7000');
  });

  test('and not of what cancelled itself out', async () => {
    const { ann, mirror } = await stocked();
    const { order } = await ann.createOrder();
    await ann.deleteOrder(order);
    await mirror.settled();
    expect(parts()).toEqual([]);
  });

  test('which is made complete by the next check, where the page was killed before it', async () => {
    const { ann, mirror } = await stocked();
    await ann.createOrder();
    await mirror.settled();
    mirror.close();
    await ann.createOrder();
    const next = mirrorOf(ann);
    await next.check();
    expect(parts()).toHaveLength(2);
    expect(await readMeta(ann.device, 'loss')).toBeNull();
  });

  test('also where nothing was mirrored before this version of the app', async () => {
    const ann = await TestDevice.stocked(server);
    await ann.createOrder();
    const mirror = mirrorOf(ann);
    await mirror.check();
    expect(parts()).toHaveLength(1);
  });

  test('is not read again when nothing was missed', async () => {
    const { ann, mirror } = await stocked();
    await ann.createOrder();
    await mirror.settled();
    const { puts } = cache;
    await mirror.check();
    expect(cache.puts).toBe(puts);
  });
});

describe('[O25] a database that lost everything', () => {
  test('gets it back under the same mutation_ids, in order; each counts once', async () => {
    const { ann, mirror } = await stocked();
    const made = [await ann.createOrder(), await ann.createOrder(), await ann.createOrder()];
    await mirror.settled();
    const before = await ids(ann);
    const anew = await madeAnew();
    await anew.mirror.check();
    expect(await ids(anew.ann)).toEqual(before);
    expect(await readMeta(anew.ann.device, 'loss')).toMatchObject({
      changes: 3,
      notices: 0,
      isComplete: true,
    });
    await anew.ann.sync(server);
    for (const { order } of made) expect(server.order(order).flows).toHaveLength(1);
    expect(await anew.ann.rows()).toEqual(server.rows());
    await anew.mirror.settled();
    expect(parts()).toEqual([]);
  });

  test('what had arrived before is answered as a duplicate', async () => {
    const { ann, mirror } = await stocked();
    const { order, line } = await ann.createOrder();
    await mirror.settled();
    mirror.close();
    await ann.sync(server);
    const ben = await benSynced();
    await ben.setQuantity(order, line, 9000);
    await ben.sync(server);
    const anew = await madeAnew();
    await anew.mirror.check();
    await anew.ann.sync(server);
    expect(server.order(order).flows[0]?.quantity_milli).toBe(9000);
  });

  test('gets it back before what was done after the loss', async () => {
    const { ann, mirror } = await stocked();
    await ann.createOrder();
    await mirror.settled();
    const before = await ids(ann);
    const anew = await madeAnew();
    const later = await anew.ann.createOrder();
    await anew.mirror.settled();
    expect(await ids(anew.ann)).toEqual([...before, later.acted.mutation_id]);
    expect(parts()).toHaveLength(2);
  });

  test('brings back what was to be decided on', async () => {
    const { ann, mirror } = await stocked();
    const { order, line } = await ann.createOrder();
    await ann.sync(server);
    const ben = await benSynced();
    await ben.deleteOrder(order);
    await ben.sync(server);
    await ann.setQuantity(order, line, 5000);
    await ann.sync(server);
    await mirror.settled();
    const [notice] = await readNotices(ann.device, { open: true });
    expect(notice?.mutation).not.toBeNull();
    const anew = await madeAnew();
    await anew.mirror.check();
    expect((await readNotices(anew.ann.device, { open: true })).map(({ id }) => id)).toEqual([notice?.id]);
    expect(await readMeta(anew.ann.device, 'loss')).toMatchObject({ changes: 0, notices: 1 });
  });

  test('a damaged copy is counted, the others come back', async () => {
    const { ann, mirror } = await stocked();
    await ann.createOrder();
    await ann.createOrder();
    await mirror.settled();
    const [first = ''] = parts();
    cache.texts.set(first, (cache.texts.get(first) ?? '').slice(0, -20));
    const anew = await madeAnew();
    await anew.mirror.check();
    expect(await readMeta(anew.ann.device, 'loss')).toMatchObject({ changes: 1, isComplete: false });
  });

  test('is found while the page runs, by the next commit', async () => {
    const { ann, mirror } = await stocked();
    await ann.createOrder();
    await mirror.settled();
    const [lost] = await ids(ann);
    await ann.device.write(async (db) => {
      const tx = db.transaction(['outbox', 'bases', 'meta', 'orders'], 'readwrite');
      await Promise.all([tx.objectStore('outbox').clear(), tx.objectStore('meta').delete('database')]);
      await tx.done;
    });
    const later = await ann.createOrder();
    await mirror.settled();
    expect(await ids(ann)).toEqual([lost, later.acted.mutation_id]);
  });

  test('with nothing to bring back it is told all the same', async () => {
    const { ann, mirror } = await stocked();
    await ann.createOrder();
    await ann.sync(server);
    await mirror.settled();
    const anew = await madeAnew();
    await anew.mirror.check();
    expect(await readMeta(anew.ann.device, 'loss')).toMatchObject({
      changes: 0,
      notices: 0,
      isComplete: true,
    });
  });
});

describe('[O25] a database that comes back as it was before', () => {
  test('gets back what it had forgotten, and the last state of what it had', async () => {
    const { ann, mirror } = await stocked();
    const { order, line } = await ann.createOrder();
    const [old] = await ann.outbox();
    const database = await readMeta(ann.device, 'database');
    await ann.setQuantity(order, line, 7000);
    const second = await ann.createOrder();
    await mirror.settled();
    mirror.close();
    const before = await ids(ann);
    await ann.device.write(async (db) => {
      const tx = db.transaction(['outbox', 'meta'], 'readwrite');
      await tx.objectStore('outbox').clear();
      if (old) await tx.objectStore('outbox').put(old);
      if (database) await tx.objectStore('meta').put(database, 'database');
      await tx.done;
    });
    await mirrorOf(ann).check();
    expect(await ids(ann)).toEqual(before);
    expect(await readOrder(ann.device, order)).toMatchObject({ flows: [{ quantity_milli: 7000 }] });
    await ann.sync(server);
    expect(server.order(order).flows[0]?.quantity_milli).toBe(7000);
    expect(server.order(second.order).flows).toHaveLength(1);
  });
});

describe('[O25] where there is no room for the second copy', () => {
  test('that is told, and it is made when there is room again', async () => {
    const { ann, mirror } = await stocked();
    cache.full = true;
    await ann.createOrder();
    expect(await mirror.settled()).toBe(false);
    expect(states).toEqual(['behind', 'failing']);
    cache.full = false;
    retries.at(-1)?.();
    expect(await mirror.settled()).toBe(true);
    expect(parts()).toHaveLength(1);
    expect(states.at(-1)).toBe('whole');
  });
});
