import { afterEach, describe, expect, it } from 'vitest';
import { discard } from '../../shared/device/outbox/discard.ts';
import type { DraftOperation } from '../../shared/device/rows/draft.ts';
import { expire } from '../../shared/device/snapshot/begin-snapshot.ts';
import { readOutbox } from '../../shared/device/store/read.ts';
import { exportUnsent } from '../../shared/device/transfer/export.ts';
import { readExport } from '../../shared/device/transfer/export-file.ts';
import { importUnsent } from '../../shared/device/transfer/import.ts';
import { worldOfFile } from '../harness.ts';
import { Day, type Hand } from './day.ts';
import { amount, merge, named, newLine, newOrder, O1, O2, O3, update } from './goods.ts';
import { comesOut } from './play.ts';

// Merges and moves in longer stories than the tables have, and with faults in between; on the real server.

const world = worldOfFile();
let day: Day;
let anna: Hand;
let bert: Hand;
let carla: Hand;
afterEach(() => day.close());

/** Three people, all offline, who have read the day. */
async function begin(): Promise<void> {
  day = await Day.begin(world(), 3);
  [anna, bert, carla] = day.hands as [Hand, Hand, Hand];
  for (const { device } of day.hands) device.network.online = false;
}

const does = ({ does: act }: Hand, ...operations: DraftOperation[]) => act({ operations });

async function online({ device }: Hand): Promise<void> {
  device.network.online = true;
  expect(await device.sync()).toBe(true);
}

/** What is shown on a device, in words that the goods of the server have, too. */
async function quantities({ device }: Hand, order: string): Promise<number[]> {
  const row = await device.page.read((db) => db.get('orders', order));
  return (row?.flows ?? []).map(({ quantity_milli }) => quantity_milli / 1_000).sort((a, b) => b - a);
}

async function expectGoods(goods: string, told = ''): Promise<void> {
  const outcome = await comesOut(day);
  expect({ goods: outcome.goods, told: outcome.told }).toEqual({ goods, told });
}

describe('[M18] [M19] three people', () => {
  it('merge, edit and move at once: all of it counts', async () => {
    await begin();
    await does(anna, merge(O2, O1));
    await does(bert, update('salmon of o2', O2, amount(8)));
    await does(carla, newLine(carla.newId('hake'), O2, 'hake', 1));
    for (const hand of [anna, bert, carla]) await online(hand);
    await expectGoods('o1: salmon 12, salmon 8, cod 12, hake 1');
  });

  it('merge in a circle: one order is left', async () => {
    await begin();
    await online(anna);
    await does(anna, { op: 'restore', entity: 'pre_order', id: O3 });
    await day.sync();
    for (const { device } of day.hands) device.network.online = false;
    await does(anna, merge(O1, O2));
    await does(bert, merge(O2, O3));
    await does(carla, merge(O3, O1));
    for (const hand of [anna, bert, carla]) await online(hand);
    await expectGoods('o3: salmon 12, salmon 5, cod 12, hake 7');
  });

  it('follow a chain of merges that they have not seen', async () => {
    await begin();
    const far = anna.newId('far');
    await does(anna, merge(O1, O2));
    await does(anna, newOrder(far), merge(O2, far));
    await does(bert, newLine(bert.newId('hake'), O1, 'hake', 2));
    await does(carla, update('salmon of o1', O1, amount(11)));
    await does(carla, { op: 'restore', entity: 'flow', id: named('crab of o2'), order_id: O2 });
    for (const hand of [anna, bert, carla]) await online(hand);
    await expectGoods('far: salmon 11, salmon 5, cod 12, hake 2, crab 3');
  });

  it('merge into different orders: the first one counts, the other one is told', async () => {
    await begin();
    const other = bert.newId("Bert's order");
    await does(anna, merge(O2, O1));
    await does(bert, newOrder(other), merge(O2, other));
    for (const hand of [anna, bert]) await online(hand);
    await expectGoods('o1: salmon 12, salmon 5, cod 12', 'Bert: Anna merged o2 into o1');
  });
});

describe('[M18] an order that was made offline and never sent', () => {
  it('is merged into another one', async () => {
    await begin();
    const fresh = bert.newId('fresh');
    await does(bert, newOrder(fresh), newLine(bert.newId('hake'), fresh, 'hake', 2));
    await does(bert, merge(fresh, O2));
    await does(anna, merge(O2, O1));
    for (const hand of [anna, bert]) await online(hand);
    await expectGoods('o1: salmon 12, salmon 5, cod 12, hake 2');
  });

  it('is what another one is merged into', async () => {
    await begin();
    const fresh = bert.newId('fresh');
    await does(bert, newOrder(fresh), newLine(bert.newId('hake'), fresh, 'hake', 2));
    await does(bert, merge(O2, fresh));
    await does(bert, update('salmon of o2', fresh, amount(6)));
    await does(anna, update('cod of o2', O2, amount(10)));
    for (const hand of [anna, bert]) await online(hand);
    await expectGoods('fresh: salmon 6, cod 10, hake 2; o1: salmon 12');
  });

  it('is deleted with what was merged into it: that goes too', async () => {
    await begin();
    const fresh = bert.newId('fresh');
    await does(bert, newOrder(fresh));
    await does(bert, merge(O2, fresh));
    await does(bert, { op: 'delete', entity: 'pre_order', id: fresh });
    await online(bert);
    await expectGoods('o1: salmon 12');
  });
});

describe('[O13] a merge that waits', () => {
  it('is discarded: the lines are where they were, with what was done to them since', async () => {
    await begin();
    const { mutation_id } = await does(bert, merge(O2, O1));
    await does(bert, update('salmon of o2', O1, amount(8)));
    await does(bert, newLine(bert.newId('hake'), O1, 'hake', 1));
    const author = { userId: bert.device.person.id, nowMs: world().clock.now() };
    await discard(bert.device.page, author, mutation_id ?? '');
    expect(await quantities(bert, O2)).toEqual([12, 8]);
    await online(bert);
    await expectGoods('o1: salmon 12, hake 1; o2: salmon 8, cod 12');
  });

  it.each(['before', 'after'])('is undone %s it was sent: both orders are as they were', async (when) => {
    await begin();
    await does(bert, { op: 'update', entity: 'pre_order', id: O1, fields: { status: 'confirmed' } });
    const { inverse } = await does(bert, merge(O2, O1));
    if (when === 'after') await online(bert);
    await bert.does(inverse ?? { operations: [] });
    expect(await quantities(bert, O2)).toEqual([12, 5]);
    await online(bert);
    await expectGoods('o1 confirmed: salmon 12; o2: salmon 5, cod 12');
  });

  it('is undone, and that is undone', async () => {
    await begin();
    const { inverse } = await does(bert, merge(O2, O1));
    const undone = await bert.does(inverse ?? { operations: [] });
    await online(bert);
    await bert.does(undone.inverse ?? { operations: [] });
    expect(await quantities(bert, O1)).toEqual([12, 12, 5]);
    await online(bert);
    await expectGoods('o1: salmon 12, salmon 5, cod 12');
  });

  it('[O14] is carried to another device by a file, and arrives once', async () => {
    await begin();
    await does(bert, merge(O2, O1));
    await does(bert, update('salmon of o2', O1, amount(8)));
    const { server, clock } = world();
    const workspace = { id: server.workspace, name: 'Quay' };
    const head = { workspace, user: { id: bert.device.person.id, name: 'Bert' }, device: 'tablet' };
    const file = await exportUnsent(bert.device.page, { ...head, at_ms: clock.now() });
    const read = readExport(JSON.stringify(file), workspace.id);
    if (!read.ok) throw new Error(read.detail);
    const author = { userId: anna.device.person.id, nowMs: clock.now() };
    await importUnsent(anna.device.page, author, read.file);
    expect(await quantities(anna, O1)).toEqual([12, 12, 8]);
    await online(anna);
    await does(anna, update('cod of o2', O1, amount(10)));
    await online(anna);
    expect(await quantities(bert, O1)).toEqual([12, 12, 8]);
    await online(bert);
    await expectGoods('o1: salmon 12, salmon 8, cod 10');
  });
});

describe('[P4] [P6] [P7] a merge and a move', () => {
  const steps = [merge(O2, O1), update('salmon of o1', O1, { pre_order_id: named('other') })];
  const other = newOrder(named('other'));

  it.each(['answer_lost', 'doubled', 'cut', 'echoed', 'unavailable_after'] as const)(
    'arrive once where the answer is %s',
    async (fate) => {
      await begin();
      bert.newId('other');
      await does(anna, update('cod of o2', O2, amount(10)));
      await online(anna);
      await does(bert, other, ...steps);
      await does(bert, update('salmon of o2', O1, amount(8)));
      bert.device.network.online = true;
      await bert.device.poke('manual');
      await bert.device.network.decide('answered');
      await bert.device.settle();
      await bert.device.network.decide(fate);
      await bert.device.settle();
      await does(anna, merge(O2, O1));
      await online(anna);
      await online(bert);
      while (bert.device.network.hasLate) await bert.device.network.arriveLate();
      await expectGoods('o1: salmon 8, cod 10; other: salmon 12');
    },
  );

  it('are sent again under another client_id', async () => {
    await begin();
    bert.newId('other');
    await does(bert, other, ...steps);
    bert.device.network.online = true;
    await bert.device.poke('manual');
    await bert.device.network.decide('answered');
    await bert.device.settle();
    await bert.device.network.decide('answer_lost');
    await bert.device.settle();
    const { engineStore } = await import('../../shared/device/engine/engine-store.ts');
    const info = { userId: bert.device.person.id, deviceName: 'tablet', now: () => world().clock.now() };
    await engineStore(bert.device.page, { ...info, uuid: () => bert.newId('client') }).renewClient();
    await online(bert);
    await expectGoods('o1: salmon 5, cod 12; other: salmon 12');
  });
});

describe('[O8] a new snapshot in between', () => {
  it.each(['with', 'without'])('keeps a merge that waits, %s somebody else’s', async (kind) => {
    await begin();
    if (kind === 'with') await does(anna, merge(O1, O2));
    await does(anna, update('cod of o2', O2, amount(10)));
    await online(anna);
    await does(bert, merge(O2, O1));
    await does(bert, update('salmon of o2', O1, amount(8)));
    await expire(bert.device.page);
    await world().server.renewEpoch();
    await online(bert);
    const goods = 'salmon 12, salmon 8, cod 10';
    await expectGoods(kind === 'with' ? `o2: ${goods}` : `o1: ${goods}`);
  });
});

describe('[P11] outside the window', () => {
  const PAST = '2026-01-05';

  it('a line that is edited moves to an order of long ago: the edit counts there', async () => {
    await begin();
    await does(bert, update('salmon of o2', O2, amount(8)));
    const old = anna.newId('old');
    await does(
      anna,
      newOrder(old, { delivery_date: PAST }),
      update('salmon of o2', O2, { pre_order_id: old }),
    );
    for (const hand of [anna, bert]) await online(hand);
    for (const _round of [1, 2]) await day.sync();
    expect(await quantities(bert, O2)).toEqual([12]);
    expect(await quantities(bert, old)).toEqual([]);
    expect(await day.goods()).toBe('o1: salmon 12; o2: cod 12; old tomorrow: salmon 8');
  });

  it('an order moves out while it is merged: it is told, and nothing is lost', async () => {
    await begin();
    await does(anna, { op: 'update', entity: 'pre_order', id: O2, fields: { delivery_date: PAST } });
    await does(bert, merge(O2, O1));
    await does(bert, update('salmon of o2', O1, amount(8)));
    for (const hand of [anna, bert]) await online(hand);
    for (const _round of [1, 2]) await day.sync();
    expect(await day.goods()).toBe('o1: salmon 12; o2 tomorrow: salmon 8, cod 12');
    expect(await day.told()).toBe(`Bert: Anna set delivery_date of o2 to ${PAST}, not today`);
  });
});

it('[M18] an order of 400 lines is merged by both, and its lines are edited meanwhile', async () => {
  await begin();
  const big = anna.newId('big');
  const lines = Array.from({ length: 400 }, (_, n) => newLine(named(`line ${n}`), big, 'hake', 1));
  await does(anna, newOrder(big), ...lines);
  await online(anna);
  await day.sync();
  for (const { device } of day.hands) device.network.online = false;
  await does(anna, merge(big, O1));
  await does(bert, merge(big, O1));
  for (const n of [0, 200, 399]) await does(bert, update(`line ${n}`, O1, amount(2)));
  await does(carla, update('line 7', big, amount(3)));
  await online(anna);
  await day.hears(carla);
  expect(await quantities(carla, O1)).toHaveLength(401);
  for (const hand of [bert, carla]) await online(hand);
  for (const _round of [1, 2]) await day.sync();
  const hake = (await day.goods())
    .split('hake ')
    .slice(1)
    .map((text) => Number.parseInt(text, 10));
  expect(hake).toHaveLength(400);
  expect(hake.reduce((sum, each) => sum + each, 0)).toBe(400 + 3 + 2);
  expect(await day.told()).toBe('');
  expect(await readOutbox(bert.device.page, { limit: 10 })).toEqual([]);
});
