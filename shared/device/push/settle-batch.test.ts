import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { TestDevice } from '../../../testing/device/device.ts';
import { deviceAndServer } from '../../../testing/device/prepared.ts';
import type { ModelServer } from '../../../testing/model/model-server.ts';
import type { PushResponse } from '../../protocol/push.ts';
import { readMeta } from '../store/read.ts';
import { freezeBatch } from './freeze.ts';
import { settleAnswered, settleBatch } from './settle-batch.ts';

const ORDERS = 9;
const AT_ONCE = 2;
/** Transactions of the whole: the answer kept, five parts, the end. */
const TRANSACTIONS = 7;

let device: TestDevice;
let server: ModelServer;
let orders: string[];
let batch: number;
let response: PushResponse;

/** Nine orders of which a comment was changed, sent and answered. */
beforeEach(async () => {
  ({ device, server } = await deviceAndServer());
  orders = [];
  for (let n = 0; n < ORDERS; n++) orders.push((await device.createOrder()).order);
  await device.sync(server);
  for (const order of orders) await device.setComment(order, 'new');
  const request = await device.freeze();
  batch = request.batch;
  response = server.push(request, 'ann');
});

const author = () => device.author();
const settle = (): Promise<void> => settleBatch(device.device, author, { batch, response }, AT_ONCE);

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
  test('is settled in parts, and nothing of it is kept', async () => {
    const writes = vi.spyOn(device.device, 'write');
    await settle();
    expect(writes).toHaveBeenCalledTimes(TRANSACTIONS);
    expect(await device.outbox()).toEqual([]);
    expect(await readMeta(device.device, 'answer')).toBeNull();
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
    '[O5] [O6] stopped behind transaction %i, it is settled to its end from what is kept: nothing is sent again',
    async (transactions) => {
      const stopped = stopAfter(transactions);
      await expect(settle()).rejects.toThrow('stopped');
      stopped.mockRestore();
      const left = (await device.outbox()).length;
      expect(left).toBe(Math.max(0, ORDERS - AT_ONCE * (transactions - 1)));

      expect(await freezeBatch(device.device, 'tablet', AT_ONCE)).toBe('answered');
      await settleAnswered(device.device, author, AT_ONCE);
      expect(await freezeBatch(device.device, 'tablet', AT_ONCE)).toBeNull();
      await device.pull(server);
      for (const order of orders)
        expect((await device.rows()).get(`pre_order:${order}`)).toMatchObject({ comment: 'new', version: 2 });
      expect(await device.bases()).toEqual([]);
    },
  );

  test('[O6] of other mutations is refused, and nothing is changed or kept', async () => {
    const receipts = response.receipts.toReversed();
    const wrong = { batch, response: { ...response, receipts } };
    await expect(settleBatch(device.device, author, wrong, AT_ONCE)).rejects.toMatchObject({
      code: 'receipts_mismatch',
    });
    expect(await device.outbox()).toHaveLength(ORDERS);
    expect(await readMeta(device.device, 'answer')).toBeNull();
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
