import { describe, expect, test } from 'vitest';
import { GOODS } from '../../../testing/builders/goods.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { readNotices, readOrder } from '../store/read.ts';

/** Finding 1 of docs/model/README.md: the steps that Spin gives, on the real device. */
describe('an accepted change whose answer was lost, of an order that somebody deleted unseen', () => {
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

  test('[M9] is told to its author by the tombstone that a pull brings', async () => {
    const { server, office, tablet, order } = await lostAnswer();
    await tablet.pull(server);
    await tablet.push(server);
    expect(await readOrder(tablet.device, order)).toBeNull();
    expect(await readNotices(tablet.device, { open: true })).toMatchObject([{ kind: 'deleted_unseen' }]);
    for (const device of [office, tablet]) device.close();
  });

  test('[M9] is not told where a snapshot of another epoch comes before the answer: known, and to be mended', async () => {
    const { server, office, tablet, order } = await lostAnswer();
    server.epoch = 'epoch-2';
    await tablet.store.expire();
    await tablet.snapshot(server);
    await tablet.push(server);
    await tablet.pull(server);
    expect(await readOrder(tablet.device, order)).toBeNull();
    expect((await tablet.store.state()).cursor).toBe(server.head);
    expect(await readNotices(tablet.device, { open: true })).toEqual([]);
    for (const device of [office, tablet]) device.close();
  });
});
