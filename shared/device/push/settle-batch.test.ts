import { beforeEach, describe, expect, test, vi } from 'vitest';
import { TestDevice } from '../../../testing/device/device.ts';
import { deviceAndServer } from '../../../testing/device/prepared.ts';
import type { ModelServer } from '../../../testing/model/model-server.ts';
import type { PushResponse } from '../../protocol/push.ts';
import { readMeta, readNotices } from '../store/read.ts';
import { settleBatch } from './settle-batch.ts';

const ORDERS = 9;
const AT_ONCE = 2;
/** One for each part. */
const TRANSACTIONS = 5;

let device: TestDevice;
let server: ModelServer;
let orders: string[];
let line: string;
let batch: number;
let response: PushResponse;

/** Nine orders of which a comment was changed, sent and answered. */
beforeEach(async () => {
  ({ device, server } = await deviceAndServer());
  orders = [];
  for (let n = 0; n < ORDERS; n++) {
    const made = await device.createOrder();
    orders.push(made.order);
    line = made.line;
  }
  await device.sync(server);
  for (const order of orders) await device.setComment(order, 'new');
  const request = await device.freeze();
  batch = request.batch;
  response = server.push(request, 'ann');
});

const author = () => device.author();
const settle = (): Promise<void> => settleBatch(device.device, author, { batch, response, atOnce: AT_ONCE });

/** Stops the engine behind so many transactions. */
function stopAfter(transactions: number) {
  const write = device.device.write.bind(device.device);
  let left = transactions;
  return vi.spyOn(device.device, 'write').mockImplementation((work) => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error('stopped')) : write(work);
  });
}

describe('[O27] the answer to a large batch', () => {
  test('is settled in parts, of which each is one transaction', async () => {
    const writes = vi.spyOn(device.device, 'write');
    await settle();
    expect(writes).toHaveBeenCalledTimes(TRANSACTIONS);
    expect(await device.outbox()).toEqual([]);
    expect(await readMeta(device.device, 'frozen')).toBeNull();
    for (const order of orders)
      expect((await device.rows()).get(`pre_order:${order}`)).toMatchObject({ comment: 'new', version: 2 });
  });

  test('lets a user’s action in between two parts', async () => {
    const settling = settle();
    await device.setComment(orders[0] ?? '', 'mine');
    const waiting = (await device.outbox()).length;
    await settling;
    expect(waiting).toBeGreaterThan(ORDERS - 2 * AT_ONCE);
    expect(await device.outbox()).toMatchObject([{ batch: null }]);
    expect((await device.rows()).get(`pre_order:${orders[0]}`)).toMatchObject({ comment: 'mine' });
  });

  test.each(Array.from({ length: TRANSACTIONS - 1 }, (_, n) => n + 1))(
    '[P4] stopped behind part %i, the rest is sent again under the same number, and settled by the same receipts',
    async (parts) => {
      const stopped = stopAfter(parts);
      await expect(settle()).rejects.toThrow('stopped');
      stopped.mockRestore();

      const again = await device.freeze();
      expect(again).toMatchObject({ batch, mutations: { length: ORDERS - AT_ONCE * parts } });
      await device.store.settle(batch, server.push(again, 'ann'));
      await device.sync(server);
      for (const order of orders)
        expect((await device.rows()).get(`pre_order:${order}`)).toMatchObject({ comment: 'new', version: 2 });
      expect(await device.outbox()).toEqual([]);
      expect(await device.bases()).toEqual([]);
    },
  );

  test('[P4] that another engine has settled in part is settled to its end', async () => {
    const stopped = stopAfter(2);
    await expect(settle()).rejects.toThrow('stopped');
    stopped.mockRestore();
    await settle();
    expect(await device.outbox()).toEqual([]);
    expect(await readMeta(device.device, 'frozen')).toBeNull();
  });

  test('is settled row by row: each notice tells the row as it was before all of its changes', async () => {
    const last = orders.at(-1) ?? '';
    await settle();
    const ben = await TestDevice.open('ben');
    await ben.sync(server);
    await ben.deleteOrder(last);
    await ben.sync(server);
    ben.close();
    await device.setComment(orders[0] ?? '', 'more');
    await device.setComment(last, 'lost');
    await device.setQuantity(last, line, 9_000);
    const request = await device.freeze();
    expect(request.mutations).toHaveLength(3);
    const answer = server.push(request, 'ann');
    await settleBatch(device.device, author, { batch: request.batch, response: answer, atOnce: 2 });
    const notices = await readNotices(device.device, { open: true });
    expect(notices.map(({ row_before }) => row_before)).toMatchObject([{ id: last }, { id: last }]);
  });

  test('[O6] of other mutations is refused, and nothing is changed', async () => {
    const receipts = response.receipts.toReversed();
    const wrong = { batch, response: { ...response, receipts }, atOnce: AT_ONCE };
    await expect(settleBatch(device.device, author, wrong)).rejects.toMatchObject({
      code: 'receipts_mismatch',
    });
    expect(await device.outbox()).toHaveLength(ORDERS);
  });

  test('is told to the pages once, with all rows and days', async () => {
    const told = vi.spyOn(device.device.channel, 'postMessage');
    await settle();
    expect(told).toHaveBeenCalledOnce();
    expect(told.mock.calls[0]?.[0]).toMatchObject({
      rows: orders.map((order) => `pre_order:${order}`),
      outbox: true,
    });
  });
});

test('[O6] an answer that is settled already changes nothing', async () => {
  await settle();
  const rows = await device.rows();
  await settle();
  expect(await device.rows()).toEqual(rows);
});
