import { beforeEach, describe, expect, test } from 'vitest';
import { TestDevice } from '../../../testing/device/device.ts';
import { deviceAndServer } from '../../../testing/device/prepared.ts';
import type { ModelServer } from '../../../testing/model/model-server.ts';
import { readNotices, readOrder } from '../store/read.ts';
import { writing } from '../store/transaction.ts';
import { addNotices, closeNotice } from './keep-notices.ts';

let device: TestDevice;
let server: ModelServer;

beforeEach(async () => {
  ({ device, server } = await deviceAndServer());
});

describe('notices', () => {
  /** Bob writes first, then Ann's waiting change arrives. */
  async function meet(
    bobs: (bob: TestDevice) => Promise<unknown>,
    anns: () => Promise<unknown>,
  ): Promise<void> {
    const bob = await TestDevice.open('bob');
    await bob.sync(server);
    await anns();
    await bobs(bob);
    await bob.sync(server);
    await device.sync(server);
    expect(await readNotices(bob.device, { open: true })).toEqual([]);
    bob.close();
  }

  test('[M5] [O9] one for a lost value, with both values and who; the winner gets none; closed only by the user', async () => {
    const { order } = await device.createOrder();
    await device.sync(server);
    await meet(
      (bob) => bob.setComment(order, 'bob'),
      () => device.setComment(order, 'ann'),
    );
    const notices = await readNotices(device.device, { open: true });
    expect(notices).toMatchObject([
      { kind: 'field', field: 'comment', yours: 'ann', theirs: 'bob', by: { id: 'bob' } },
    ]);
    expect(await readOrder(device.device, order)).toMatchObject({ comment: 'bob' });
    await closeNotice(device.device, notices[0]?.id ?? '', 'kept_theirs', 1);
    expect(await readNotices(device.device, { open: true })).toEqual([]);
    expect(await readNotices(device.device, { open: false })).toMatchObject([{ closed_as: 'kept_theirs' }]);
    const again = await writing(device.device, 'relaxed', (tx) => addNotices(tx, notices));
    expect(again).toBe(0);
    expect(await readNotices(device.device, { open: true })).toEqual([]);
  });

  test('[M7] [O9] an undone mutation is carried whole, with the row as it was shown', async () => {
    const { order, line } = await device.createOrder();
    await device.sync(server);
    await meet(
      (bob) => bob.deleteOrder(order),
      () => device.setQuantity(order, line, 7000),
    );
    expect(await readOrder(device.device, order)).toBeNull();
    expect(await readNotices(device.device, { open: true })).toMatchObject([
      {
        kind: 'deleted',
        row: `pre_order:${order}`,
        record_id: line,
        mutation: { operations: [{ op: 'update', fields: { quantity_milli: 7000 } }] },
        row_before: { flows: [{ quantity_milli: 7000 }] },
      },
    ]);
  });

  test('[M9] [O9] a deletion that had not seen my accepted change is told once an order, however often it is heard', async () => {
    const { order, line } = await device.createOrder();
    await device.sync(server);
    const bob = await TestDevice.open('bob');
    await bob.sync(server);
    await device.setQuantity(order, line, 2000);
    await device.setComment(order, 'ann');
    await device.push(server);
    await bob.deleteOrder(order);
    await bob.push(server);
    bob.close();
    await device.pull(server);
    await device.store.expire();
    await device.snapshot(server);
    expect(await readNotices(device.device, { open: true })).toMatchObject([
      { kind: 'deleted_unseen', entity: 'pre_order', record_id: order, row_before: { comment: 'ann' } },
    ]);
  });
});
