import { afterEach, describe, expect, test } from 'vitest';
import { lineFields, ORDER_FIELDS } from '../../testing/builders/records.ts';
import { FROM, TestDevice } from '../../testing/device/device.ts';
import { ModelServer } from '../../testing/model/model-server.ts';
import type { Acted } from './act.ts';
import { copyAgain, useMine as mineAgain, restoreMine, sendAgain } from './notices/answers.ts';
import type { DraftOperation } from './rows/draft.ts';
import { readNotices, readOrder } from './store/read.ts';

// Two devices and a server: what the one moves or merges while the other one works on the same lines, online or not.

const open: TestDevice[] = [];
afterEach(() => {
  for (const { device } of open.splice(0)) device.close();
});

/** Ann's and Bob's devices, both with two orders of one partner: o1 with salmon 12, o2 with salmon 5 and cod 12. */
async function twoOrders() {
  const server = new ModelServer();
  const ann = await TestDevice.stocked(server, 'ann');
  const ids = { o1: ann.uuid(), o2: ann.uuid(), salmon: ann.uuid(), more: ann.uuid(), cod: ann.uuid() };
  const { o1, o2, salmon, more, cod } = ids;
  await ann.act({
    operations: [
      { op: 'create', entity: 'pre_order', id: o1, fields: { ...ORDER_FIELDS } },
      { op: 'create', entity: 'flow', id: salmon, order_id: o1, fields: lineFields(o1, 12_000) },
      { op: 'create', entity: 'pre_order', id: o2, fields: { ...ORDER_FIELDS } },
      { op: 'create', entity: 'flow', id: more, order_id: o2, fields: lineFields(o2, 5_000) },
      { op: 'create', entity: 'flow', id: cod, order_id: o2, fields: lineFields(o2, 12_000) },
    ],
  });
  await ann.sync(server);
  const bob = await TestDevice.open('bob');
  await bob.sync(server);
  open.push(ann, bob);
  return { server, ann, bob, ...ids };
}

const merge = (device: TestDevice, from: string, into: string): Promise<Acted> =>
  device.act({ operations: [{ op: 'merge', entity: 'pre_order', id: from, into }] });

const move = (line: string, from: string, to: string): DraftOperation => ({
  op: 'update',
  entity: 'flow',
  id: line,
  order_id: from,
  fields: { pre_order_id: to },
});

/** The quantities of each order that a device shows, in thousandths. */
async function goods(device: TestDevice): Promise<Record<string, number[]>> {
  const orders = await device.device.read((db) => db.getAll('orders'));
  return Object.fromEntries(
    orders.map(({ id, flows }) => [
      id,
      flows.map(({ quantity_milli }) => quantity_milli).sort((a, b) => a - b),
    ]),
  );
}

async function settled(server: ModelServer, ...devices: TestDevice[]): Promise<void> {
  for (const device of [...devices, ...devices]) await device.sync(server);
  for (const device of devices) {
    expect(await device.rows()).toEqual(server.rows());
    expect(await device.outbox()).toEqual([]);
    expect(await device.bases()).toEqual([]);
  }
}

test('[O2] [M17] an answer that brings back an order changes its line where that one is now', async () => {
  const { server, ann, o1, o2, salmon } = await twoOrders();
  await ann.act({ operations: [move(salmon, o1, o2)] });
  await ann.act({ operations: [{ op: 'delete', entity: 'pre_order', id: o1 }] });
  await ann.sync(server);
  const mine = { op: 'update', entity: 'flow', id: salmon, order_id: o1 } as const;
  const { unit_id } = lineFields(o1);
  await ann.act({
    operations: [
      { op: 'restore', entity: 'pre_order', id: o1 },
      { ...mine, fields: { quantity_milli: 9_000, unit_id } },
    ],
  });
  expect(await goods(ann)).toEqual({ [o1]: [], [o2]: [5_000, 9_000, 12_000] });
  await settled(server, ann);
});

describe('[M18] a merge', () => {
  test('shows at once, and is taken back by its inverse', async () => {
    const { ann, o1, o2 } = await twoOrders();
    const { inverse } = await merge(ann, o2, o1);
    expect(await goods(ann)).toEqual({ [o1]: [5_000, 12_000, 12_000] });
    if (inverse) await ann.act(inverse);
    expect(await goods(ann)).toEqual({ [o1]: [12_000], [o2]: [5_000, 12_000] });
  });

  test('by both, of whom one was offline, is done once', async () => {
    const { server, ann, bob, o1, o2 } = await twoOrders();
    await merge(bob, o2, o1);
    await merge(ann, o2, o1);
    await ann.sync(server);
    await settled(server, bob, ann);
    expect(await goods(bob)).toEqual({ [o1]: [5_000, 12_000, 12_000] });
    expect(await readNotices(bob.device, { open: true })).toEqual([]);
  });

  test('in opposite directions makes one order', async () => {
    const { server, ann, bob, o1, o2 } = await twoOrders();
    await merge(bob, o1, o2);
    await merge(ann, o2, o1);
    await ann.sync(server);
    await settled(server, bob, ann);
    expect(await goods(bob)).toEqual({ [o1]: [5_000, 12_000, 12_000] });
    expect(await readNotices(bob.device, { open: true })).toEqual([]);
  });

  test('while a line is edited: the edit counts, in the order that stays, and nobody is told of a deletion', async () => {
    const { server, ann, bob, o1, o2, more } = await twoOrders();
    await bob.setQuantity(o2, more, 9_000);
    await merge(ann, o2, o1);
    await ann.sync(server);
    await bob.pull(server);
    expect(await goods(bob)).toEqual({ [o1]: [9_000, 12_000, 12_000] });
    await settled(server, bob, ann);
    expect(await goods(ann)).toEqual({ [o1]: [9_000, 12_000, 12_000] });
    expect(await readNotices(bob.device, { open: true })).toEqual([]);
  });

  test('that was done before leaves the other order as its user confirmed it', async () => {
    const { server, ann, bob, o1, o2 } = await twoOrders();
    await merge(ann, o2, o1);
    await ann.sync(server);
    await bob.act({
      operations: [{ op: 'update', entity: 'pre_order', id: o1, fields: { status: 'confirmed' } }],
    });
    await merge(bob, o2, o1);
    await settled(server, bob, ann);
    expect(await readOrder(bob.device, o1)).toMatchObject({ status: 'confirmed' });
  });

  test('[M19] takes a line along that was added to the other order meanwhile', async () => {
    const { server, ann, bob, o1, o2 } = await twoOrders();
    const line = bob.uuid();
    const added = {
      op: 'create',
      entity: 'flow',
      id: line,
      order_id: o2,
      fields: lineFields(o2, 1_000),
    } as const;
    await bob.act({ operations: [added] });
    await merge(ann, o2, o1);
    await ann.sync(server);
    await bob.pull(server);
    expect(await goods(bob)).toEqual({ [o1]: [1_000, 5_000, 12_000, 12_000] });
    await settled(server, bob, ann);
    expect(await goods(ann)).toEqual({ [o1]: [1_000, 5_000, 12_000, 12_000] });
  });

  test('[M19] of an order that is deleted meanwhile by who had not seen it is told', async () => {
    const { server, ann, bob, o1, o2 } = await twoOrders();
    await bob.deleteOrder(o2);
    await merge(ann, o2, o1);
    await ann.sync(server);
    await settled(server, bob, ann);
    expect(await goods(bob)).toEqual({ [o1]: [5_000, 12_000, 12_000] });
    expect(await readNotices(bob.device, { open: true })).toMatchObject([
      { kind: 'deleted', merged_into: o1 },
    ]);
  });

  test.each([
    ['before he hears of it', false],
    ['after it', true],
  ])(
    '[M19] of an order that was deleted %s: his answer deletes the lines that it had, and no others',
    async (_when, hears) => {
      const { server, ann, bob, o1, o2 } = await twoOrders();
      const line = bob.uuid();
      const added = { entity: 'flow', id: line, order_id: o2, fields: lineFields(o2, 1_000) } as const;
      await bob.act({ operations: [{ op: 'create', ...added }] });
      await bob.deleteOrder(o2);
      await merge(ann, o2, o1);
      await ann.sync(server);
      if (hears) await bob.pull(server);
      await settled(server, bob, ann);
      expect(await goods(bob)).toEqual({ [o1]: [1_000, 5_000, 12_000, 12_000] });
      const [notice] = await readNotices(bob.device, { open: true });
      const answer = notice ? restoreMine(notice, bob.uuid) : null;
      await bob.act(answer ?? { operations: [] });
      await settled(server, bob, ann);
      expect(await goods(ann)).toEqual({ [o1]: [12_000] });
    },
  );

  test('is undone and told where the other order was deleted', async () => {
    const { server, ann, bob, o1, o2 } = await twoOrders();
    await merge(bob, o2, o1);
    await ann.deleteOrder(o1);
    await ann.sync(server);
    await settled(server, bob, ann);
    expect(await goods(bob)).toEqual({ [o2]: [5_000, 12_000] });
    expect(await readNotices(bob.device, { open: true })).toMatchObject([{ kind: 'parent_deleted' }]);
  });
});

describe('[M17] a moved line', () => {
  test('is in the other order at once, with what is changed of it afterwards', async () => {
    const { server, ann, bob, o1, o2, more } = await twoOrders();
    await ann.act({ operations: [move(more, o2, o1)] });
    await ann.setQuantity(o1, more, 6_000);
    expect(await goods(ann)).toEqual({ [o1]: [6_000, 12_000], [o2]: [12_000] });
    await settled(server, ann, bob);
    expect(await goods(bob)).toEqual({ [o1]: [6_000, 12_000], [o2]: [12_000] });
  });

  test('is in one order only, also where a receipt is newer than the answer to the pull', async () => {
    const { server, ann, bob, o1, o2, more } = await twoOrders();
    await ann.act({ operations: [move(more, o2, o1)] });
    await ann.sync(server);
    const { cursor } = await bob.store.state();
    const late = server.pull(cursor, FROM);
    await bob.setComment(o2, 'early');
    await bob.push(server);
    await bob.store.apply(late.changes, late.to);
    expect(await goods(bob)).toEqual({ [o1]: [5_000, 12_000], [o2]: [12_000] });
    await settled(server, bob, ann);
  });

  test('that another one had moved elsewhere stays there, and it is told', async () => {
    const { server, ann, bob, o1, o2, more } = await twoOrders();
    const o3 = bob.uuid();
    await bob.act({
      operations: [
        { op: 'create', entity: 'pre_order', id: o3, fields: { ...ORDER_FIELDS } },
        move(more, o2, o3),
      ],
    });
    await ann.act({ operations: [move(more, o2, o1)] });
    await ann.sync(server);
    await settled(server, bob, ann);
    expect(await goods(bob)).toEqual({ [o1]: [5_000, 12_000], [o2]: [12_000], [o3]: [] });
    expect(await readNotices(bob.device, { open: true })).toMatchObject([
      { kind: 'field', field: 'pre_order_id', yours: o3, theirs: o1 },
    ]);
  });

  test('[O3] that waits is edited on the version that its user saw', async () => {
    const { server, ann, bob, o1, o2, more } = await twoOrders();
    await ann.setQuantity(o2, more, 9_000);
    await settled(server, ann, bob);
    await merge(bob, o2, o1);
    await bob.setQuantity(o1, more, 7_000);
    expect((await goods(bob))[o1]).toEqual([7_000, 12_000, 12_000]);
    await settled(server, bob, ann);
    expect((await goods(ann))[o1]).toEqual([7_000, 12_000, 12_000]);
    expect(await readNotices(bob.device, { open: true })).toEqual([]);
  });

  test('to another day is found there by the answer to an older notice', async () => {
    const { server, ann, bob, o2, more } = await twoOrders();
    const later = ann.uuid();
    await bob.setQuantity(o2, more, 9_000);
    await ann.setQuantity(o2, more, 7_000);
    await ann.sync(server);
    await settled(server, bob, ann);
    const fields = { ...ORDER_FIELDS, delivery_date: '2026-12-24' };
    await ann.act({
      operations: [{ op: 'create', entity: 'pre_order', id: later, fields }, move(more, o2, later)],
    });
    await settled(server, ann, bob);
    const [notice] = await readNotices(bob.device, { open: true });
    const mine = notice && mineAgain(notice);
    if (mine) await bob.act(mine);
    expect((await goods(bob))[later]).toEqual([9_000]);
    await settled(server, bob, ann);
    expect((await goods(ann))[later]).toEqual([9_000]);
  });

  test('[O2] is found where it still is, where the order that it was to go to was refused', async () => {
    const { server, ann, bob, o2, more } = await twoOrders();
    const split = bob.uuid();
    const fields = { ...ORDER_FIELDS };
    await bob.act({
      operations: [{ op: 'create', entity: 'pre_order', id: split, fields }, move(more, o2, split)],
    });
    await bob.setQuantity(split, more, 9_000);
    server.viewers.add('bob');
    await settled(server, bob, ann);
    server.viewers.clear();
    const notices = await readNotices(bob.device, { open: true });
    const edit = notices.find(({ mutation }) => mutation?.operations.length === 1);
    const again = edit && sendAgain(edit, bob.uuid);
    await bob.act(again ?? { operations: [] });
    expect((await goods(bob))[o2]).toEqual([9_000, 12_000]);
    await settled(server, bob, ann);
    expect((await goods(ann))[o2]).toEqual([9_000, 12_000]);
  });

  test('takes its waiting edits along, through a new snapshot too', async () => {
    const { server, ann, bob, o1, o2, more } = await twoOrders();
    await bob.setQuantity(o2, more, 9_000);
    await ann.act({ operations: [move(more, o2, o1)] });
    await ann.sync(server);
    await bob.store.expire();
    await bob.snapshot(server);
    expect(await goods(bob)).toEqual({ [o1]: [9_000, 12_000], [o2]: [12_000] });
    await settled(server, bob, ann);
    expect(await goods(ann)).toEqual({ [o1]: [9_000, 12_000], [o2]: [12_000] });
    expect(await readNotices(bob.device, { open: true })).toEqual([]);
  });
});

test('[M19] [O8] what moves into an order that a new snapshot lacks, because it was merged, is where it was merged to', async () => {
  const { server, ann, bob, o1, o2, salmon, more } = await twoOrders();
  await bob.act({ operations: [move(salmon, o1, o2)] });
  await merge(ann, o2, o1);
  await ann.sync(server);
  await bob.store.expire();
  await bob.snapshot(server);
  await bob.act({ operations: [move(more, o1, o2)] });
  await settled(server, bob, ann);
  expect(await goods(bob)).toEqual({ [o1]: [5_000, 12_000, 12_000] });
});

test('[M9] [M18] an order that a new snapshot lacks, because it was merged, is told with the lines alone that are nowhere', async () => {
  const { server, ann, bob, o1, o2, cod } = await twoOrders();
  await ann.act({ operations: [{ op: 'delete', entity: 'flow', id: cod, order_id: o2 }] });
  await bob.setComment(o2, 'his own');
  await bob.sync(server);
  await merge(ann, o2, o1);
  await ann.sync(server);
  await bob.store.expire();
  await bob.snapshot(server);
  const [notice, ...more] = await readNotices(bob.device, { open: true });
  expect([notice?.error?.code, more.length]).toEqual(['missing', 0]);
  await bob.act((notice && restoreMine(notice, bob.uuid)) ?? { operations: [] });
  await settled(server, bob, ann);
  const all = Object.values(await goods(ann)).flat();
  expect(all.sort((a, b) => a - b)).toEqual([5_000, 12_000, 12_000]);
});

test('[P6] a line that another one had split off first is not shown elsewhere by a duplicate, which tells no results', async () => {
  const { server, ann, bob, o2, more } = await twoOrders();
  const split = (device: TestDevice, id: string): Promise<Acted> => {
    const made = { op: 'create', entity: 'pre_order', id, fields: { ...ORDER_FIELDS } } as const;
    return device.act({ operations: [made, move(more, o2, id)] });
  };
  await split(bob, bob.uuid());
  await split(ann, ann.uuid());
  await ann.sync(server);
  await bob.pull(server);
  const request = await bob.freeze();
  const response = server.push(request, 'bob');
  const receipts = response.receipts.map((receipt) => ({ ...receipt, results: [], duplicate: true }));
  await bob.store.settle(request.batch, { ...response, receipts });
  await settled(server, bob, ann);
});

describe('[M20] a copy that two make', () => {
  const copies = (order: string, line: string): DraftOperation[] => [
    { op: 'create', entity: 'pre_order', id: order, fields: { ...ORDER_FIELDS }, once: true },
    { op: 'create', entity: 'flow', id: line, order_id: order, fields: lineFields(order, 3_000), once: true },
  ];

  test('is made once, and the second one is told who made it, in one notice', async () => {
    const { server, ann, bob } = await twoOrders();
    const [copy, line, other] = [ann.uuid(), ann.uuid(), ann.uuid()];
    await bob.act({ operations: copies(copy, other) });
    await ann.act({ operations: copies(copy, line) });
    await ann.sync(server);
    await settled(server, bob, ann);
    expect((await goods(bob))[copy]).toEqual([3_000]);
    const notices = await readNotices(bob.device, { open: true });
    expect(notices).toMatchObject([{ kind: 'exists', by: { id: 'ann' }, record_id: copy }]);
    const again = notices[0] && copyAgain(notices[0], bob.uuid);
    if (again) await bob.act(again);
    await settled(server, bob, ann);
    expect(Object.values(await goods(ann)).filter((each) => each.join() === '3000')).toHaveLength(2);
  });
});
