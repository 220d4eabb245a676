import { describe, expect, test } from 'vitest';
import { GOODS } from '../../../testing/builders/goods.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { readNotices, readOrder } from '../store/read.ts';

/** What the model found first (docs/model/README.md): the steps that Spin gave, on the real device. */
describe('an accepted change whose answer was lost, of an order that somebody deleted unseen', () => {
  test('[M9] is told to its author by the tombstone that a pull brings', async () => {
    const { server, office, tablet, order } = await lostAnswer();
    await tablet.pull(server);
    await tablet.push(server);
    expect(await readOrder(tablet.device, order)).toBeNull();
    expect(await readNotices(tablet.device, { open: true })).toMatchObject([{ kind: 'deleted_unseen' }]);
    for (const device of [office, tablet]) device.close();
  });

  test('[M9] is told by the answer where a snapshot of another epoch comes before it', async () => {
    const { server, office, tablet, order } = await lostAnswer();
    await newEpoch(server, tablet);
    expect(await readNotices(tablet.device, { open: true })).toEqual([]);
    await tablet.push(server);
    await tablet.pull(server);
    expect(await readOrder(tablet.device, order)).toBeNull();
    expect((await tablet.store.state()).cursor).toBe(server.head);
    expect(await readNotices(tablet.device, { open: true })).toMatchObject([
      { kind: 'deleted_unseen', record_id: order, row_before: { comment: 'after ten' } },
    ]);
    for (const device of [office, tablet]) device.close();
  });

  test('[M9] is told once, however many snapshots come, and not where its author deleted it himself since', async () => {
    const { server, office, tablet, order } = await lostAnswer();
    await newEpoch(server, tablet);
    await newEpoch(server, tablet);
    await tablet.deleteOrder(order);
    await tablet.push(server);
    expect(await readNotices(tablet.device, { open: true })).toEqual([]);
    for (const device of [office, tablet]) device.close();
  });

  test('[M9] nor where somebody restored it, and a pull brought it back', async () => {
    const { server, office, tablet, order } = await lostAnswer();
    await newEpoch(server, tablet);
    await office.act({ operations: [{ op: 'restore', entity: 'pre_order', id: order }] });
    await office.push(server);
    await tablet.pull(server);
    await tablet.push(server);
    expect(await readNotices(tablet.device, { open: true })).toEqual([]);
    expect(await tablet.rows()).toEqual(server.rows());
    for (const device of [office, tablet]) device.close();
  });
});

describe('[M9] the same', () => {
  test('of an order that was made, and of one line of an order that stays', async () => {
    const server = new ModelServer();
    const [office, tablet] = [await TestDevice.open('ann'), await TestDevice.open('bob')];
    await office.act(GOODS);
    const { order, line } = await office.createOrder();
    await office.sync(server);
    await tablet.sync(server);
    const made = await tablet.createOrder();
    await tablet.setQuantity(order, line, 9_000);
    server.push(await tablet.freeze(), 'bob');
    await office.sync(server);
    await office.deleteOrder(made.order);
    await office.act({ operations: [{ op: 'delete', entity: 'flow', id: line, order_id: order }] });
    await office.push(server);
    await newEpoch(server, tablet);
    await tablet.push(server);
    const notices = await readNotices(tablet.device, { open: true });
    expect(notices.map(({ kind, record_id }) => [kind, record_id]).sort()).toEqual(
      [
        ['deleted_unseen', made.order],
        ['deleted_unseen', line],
      ].sort(),
    );
    expect(await tablet.rows()).toEqual(server.rows());
    for (const device of [office, tablet]) device.close();
  });
});

describe('[M9] [M18] not told is', () => {
  test('an order that was merged: its lines are in the other one', async () => {
    const server = new ModelServer();
    const [office, tablet] = [await TestDevice.open('ann'), await TestDevice.open('bob')];
    await office.act(GOODS);
    const [one, two] = [await office.createOrder(), await office.createOrder()];
    await office.sync(server);
    await tablet.sync(server);
    await tablet.setComment(one.order, 'after ten');
    server.push(await tablet.freeze(), 'bob');
    await office.pull(server);
    await office.act({ operations: [{ op: 'merge', entity: 'pre_order', id: one.order, into: two.order }] });
    await office.push(server);
    await newEpoch(server, tablet);
    await tablet.push(server);
    expect(await readNotices(tablet.device, { open: true })).toEqual([]);
    expect(await tablet.rows()).toEqual(server.rows());
    for (const device of [office, tablet]) device.close();
  });

  test('again what was made while a snapshot came, and a tombstone told of', async () => {
    const { server, office, tablet } = await lostAnswer();
    const made = await tablet.createOrder();
    await newEpoch(server, tablet);
    server.push(await tablet.freeze(), 'bob');
    await tablet.store.settle(1, server.push(await tablet.freeze(), 'bob'));
    server.push(await tablet.freeze(), 'bob');
    await tablet.pull(server);
    await office.sync(server);
    await office.deleteOrder(made.order);
    await office.push(server);
    await tablet.pull(server);
    await tablet.push(server);
    const told = await readNotices(tablet.device, { open: true });
    const ofMade = told.filter(({ record_id }) => record_id === made.order);
    expect(ofMade).toMatchObject([{ kind: 'deleted_unseen', error: null }]);
    for (const device of [office, tablet]) device.close();
  });
});

async function lostAnswer() {
  const server = new ModelServer();
  const [office, tablet] = [await TestDevice.open('ann'), await TestDevice.open('bob')];
  await office.act(GOODS);
  const { order } = await office.createOrder();
  await office.sync(server);
  await tablet.sync(server);
  await tablet.setComment(order, 'after ten');
  server.push(await tablet.freeze(), 'bob');
  await office.deleteOrder(order);
  await office.push(server);
  return { server, office, tablet, order };
}

async function newEpoch(server: ModelServer, tablet: TestDevice): Promise<void> {
  server.epoch = `${server.epoch}+`;
  await tablet.store.expire();
  await tablet.snapshot(server);
}
