import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FROM, TestDevice } from '../../../testing/device/device.ts';
import { deviceAndServer } from '../../../testing/device/prepared.ts';
import type { ModelServer } from '../../../testing/model/model-server.ts';
import { readOrder } from '../store/read.ts';
import { applyChanges } from './apply-changes.ts';

const ORDERS = 7;
const AT_ONCE = 2;

let device: TestDevice;
let server: ModelServer;
let orders: string[];

/** Seven orders of which a comment was changed, sent and settled, and that were not pulled since. */
beforeEach(async () => {
  ({ device, server } = await deviceAndServer());
  orders = [];
  for (let n = 0; n < ORDERS; n++) orders.push((await device.createOrder()).order);
  await device.sync(server);
  for (const order of orders) await device.setComment(order, 'new');
  await device.push(server);
});

/** Pulls, and counts the transactions. */
async function pull(): Promise<number> {
  const { cursor } = await device.store.state();
  const { changes, to } = server.pull(cursor, FROM);
  const writes = vi.spyOn(device.device, 'write');
  await applyChanges(device.device, device.author(), changes, to, AT_ONCE);
  const count = writes.mock.calls.length;
  writes.mockRestore();
  return count;
}

/** Another device changes something of an order, and sends it. */
async function elsewhere(work: (ben: TestDevice) => Promise<unknown>): Promise<void> {
  const ben = await TestDevice.open('ben');
  await ben.sync(server);
  await work(ben);
  await ben.sync(server);
  ben.close();
}

describe('[O27] a pull that repeats what this device settled', () => {
  test('is confirmed in parts, and then the cursor moves: rows as the server has them, no base is left', async () => {
    expect(await pull()).toBe(Math.ceil(ORDERS / AT_ONCE) + 1);
    expect(await device.bases()).toEqual([]);
    for (const order of orders)
      expect(await readOrder(device.device, order)).toMatchObject({ comment: 'new', version: 2, unsent: [] });
  });

  test('[O7] stopped before the cursor moved, it is pulled once more, and nothing differs', async () => {
    const { cursor } = await device.store.state();
    const write = device.device.write.bind(device.device);
    let left = 3;
    const stopped = vi.spyOn(device.device, 'write').mockImplementation((work) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('stopped')) : write(work);
    });
    const { changes, to } = server.pull(cursor, FROM);
    await expect(applyChanges(device.device, device.author(), changes, to, AT_ONCE)).rejects.toThrow(
      'stopped',
    );
    stopped.mockRestore();
    expect(await device.store.state()).toMatchObject({ cursor });
    await pull();
    expect(await device.bases()).toEqual([]);
    for (const order of orders) expect(await readOrder(device.device, order)).toMatchObject({ version: 2 });
  });

  test('[O2] leaves a row on which something waits to the transaction with the cursor', async () => {
    const [first = ''] = orders;
    await device.setComment(first, 'mine');
    await pull();
    expect(await device.bases()).toEqual([`pre_order:${first}`]);
    expect(await readOrder(device.device, first)).toMatchObject({ comment: 'mine' });
  });

  test('[O7] shows what others changed only with the cursor', async () => {
    const [first = '', second = ''] = orders;
    await elsewhere(async (ben) => {
      await ben.setComment(first, 'his');
      await ben.deleteOrder(second);
    });
    const seen: unknown[] = [];
    const write = device.device.write.bind(device.device);
    const watched = vi.spyOn(device.device, 'write').mockImplementation(async (work) => {
      seen.push([(await readOrder(device.device, first))?.comment, await readOrder(device.device, second)]);
      return await write(work);
    });
    const { changes, to } = server.pull((await device.store.state()).cursor, FROM);
    await applyChanges(device.device, device.author(), changes, to, AT_ONCE);
    watched.mockRestore();
    expect(seen.length).toBeGreaterThan(2);
    for (const before of seen) expect(before).toMatchObject(['new', { id: second }]);
    expect(await readOrder(device.device, first)).toMatchObject({ comment: 'his', version: 3 });
    expect((await device.rows()).has(`pre_order:${second}`)).toBe(false);
  });

  test('few changes are applied in one transaction', async () => {
    const { cursor } = await device.store.state();
    const { changes, to } = server.pull(cursor, FROM);
    const writes = vi.spyOn(device.device, 'write');
    await applyChanges(device.device, device.author(), changes, to, changes.length);
    expect(writes).toHaveBeenCalledOnce();
  });
});
