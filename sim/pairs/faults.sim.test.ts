import { describe, expect, it } from 'vitest';
import { engineStore } from '../../shared/device/engine/engine-store.ts';
import { discard } from '../../shared/device/outbox/discard.ts';
import { expire } from '../../shared/device/snapshot/begin-snapshot.ts';
import { readOutbox } from '../../shared/device/store/read.ts';
import { exportUnsent } from '../../shared/device/transfer/export.ts';
import { readExport } from '../../shared/device/transfer/export-file.ts';
import { importUnsent } from '../../shared/device/transfer/import.ts';
import type { DayResponse } from '../../shared/protocol/day.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import type { Hand } from './day.ts';
import { amount, merge, named, newLine, newOrder, O1, O2, update } from './goods.ts';
import { does, online, quantities, storiesOfFile } from './story.ts';

// Merges and moves that wait, that are answered late or twice, and that meet a new snapshot or a past day; on the real server.

/** A day that no device keeps. */
const PAST = '2026-01-05';
const { world, begin, expectGoods } = storiesOfFile();

/** An order of a past day, as the server gives it to a page that shows that day. */
async function ordersOf({ device }: Hand, id: string): Promise<Order[]> {
  const { server } = world();
  const query = new URLSearchParams({
    protocol: String(PROTOCOL_VERSION),
    workspace: server.workspace,
    date: PAST,
  });
  const sent = { method: 'GET', path: `/sync/day?${query}`, headers: [], body: null };
  const { body } = await server.handle(device.index, device.person, sent);
  return (JSON.parse(body) as DayResponse).orders.filter((order) => order.id === id);
}

describe('[O13] a merge that waits', () => {
  it('is discarded: the lines are where they were, with what was done to them since', async () => {
    const { bert } = await begin();
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
    const { bert } = await begin();
    await does(bert, { op: 'update', entity: 'pre_order', id: O1, fields: { status: 'confirmed' } });
    const { inverse } = await does(bert, merge(O2, O1));
    if (when === 'after') await online(bert);
    await bert.does(inverse ?? { operations: [] });
    expect(await quantities(bert, O2)).toEqual([12, 5]);
    await online(bert);
    await expectGoods('o1 confirmed: salmon 12; o2: salmon 5, cod 12');
  });

  it('is undone, and that is undone', async () => {
    const { bert } = await begin();
    const { inverse } = await does(bert, merge(O2, O1));
    const undone = await bert.does(inverse ?? { operations: [] });
    await online(bert);
    await bert.does(undone.inverse ?? { operations: [] });
    expect(await quantities(bert, O1)).toEqual([12, 12, 5]);
    await online(bert);
    await expectGoods('o1: salmon 12, salmon 5, cod 12');
  });

  it('[O14] is carried to another device by a file, and arrives once', async () => {
    const { anna, bert } = await begin();
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
      const { anna, bert } = await begin();
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
    const { bert } = await begin();
    bert.newId('other');
    await does(bert, other, ...steps);
    bert.device.network.online = true;
    await bert.device.poke('manual');
    await bert.device.network.decide('answered');
    await bert.device.settle();
    await bert.device.network.decide('answer_lost');
    await bert.device.settle();
    const info = { userId: bert.device.person.id, deviceName: 'tablet', now: () => world().clock.now() };
    await engineStore(bert.device.page, { ...info, uuid: () => bert.newId('client') }).renewClient();
    await online(bert);
    await expectGoods('o1: salmon 5, cod 12; other: salmon 12');
  });
});

describe('[O8] a new snapshot in between', () => {
  it.each(['with', 'without'])('keeps a merge that waits, %s somebody else’s', async (kind) => {
    const { anna, bert } = await begin();
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
  it('a line that is edited moves to an order of long ago: the edit counts there', async () => {
    const { day, anna, bert } = await begin();
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

  it('two orders that were read online are merged, while a line is edited', async () => {
    const { day, anna, bert, carla } = await begin();
    const [old, older] = [anna.newId('old'), anna.newId('older')];
    for (const [id, quantity] of [
      [old, 1],
      [older, 2],
    ] as const)
      await does(
        anna,
        newOrder(id, { delivery_date: PAST }),
        newLine(anna.newId(`line of ${id}`), id, 'hake', quantity),
      );
    await online(anna);
    const bases = await anna.device.page.read((db) => db.getAll('orders'));
    const read = await Promise.all([old, older].map((id) => ordersOf(bert, id)));
    expect(bases.some(({ id }) => id === old)).toBe(false);
    await bert.does({ operations: [merge(older, old)], bases: read.flat() });
    await carla.does({
      operations: [update(`line of ${older}`, older, amount(3))],
      bases: await ordersOf(carla, older),
    });
    for (const hand of [bert, carla]) await online(hand);
    for (const _round of [1, 2]) await day.sync();
    expect(await day.goods()).toBe('o1: salmon 12; o2: salmon 5, cod 12; old tomorrow: hake 3, hake 1');
    expect(await day.told()).toBe('');
  });

  it('an order moves out while it is merged: it is told, and nothing is lost', async () => {
    const { day, anna, bert } = await begin();
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
  const { day, anna, bert, carla } = await begin();
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
