import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { anOrder } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { entry, PARTNER, PRODUCT, UNIT } from '../../../testing/builders/records.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { addDays } from '../../records/dates.ts';
import type { Notice } from '../rows/notice.ts';
import { settledRow } from '../rows/row.ts';
import type { Device } from './open.ts';
import {
  countFrozen,
  countOpenNotices,
  countUnsent,
  readDayCounts,
  readLastPrices,
  readNotices,
  readOrders,
  readOutbox,
} from './read.ts';
import { putAll, writing } from './transaction.ts';

const DAY = '2026-11-24';

let device: Device;

beforeEach(async () => {
  const tablet = await TestDevice.open();
  onTestFinished(() => tablet.close());
  device = tablet.device;
});

/** Keeps orders of the partner, each with one line of a product. */
function keep(orders: readonly { n: number; delivery_date: string; product_id?: string; price?: number }[]) {
  const rows = orders.map(({ n, delivery_date, product_id = PRODUCT, price = 100 }) => {
    const order = anOrder({ id: uuid(n), partner_id: PARTNER, delivery_date });
    return settledRow(order.withLine({ id: uuid(n + 0x1000), product_id, price_cents: price }).build());
  });
  return writing(device, 'relaxed', async (tx) => putAll(tx, 'orders', rows as never));
}

describe('what a device reads', () => {
  test('orders by their ids, without those that it does not keep', async () => {
    await keep([{ n: 1, delivery_date: DAY }]);
    expect((await readOrders(device, [uuid(9), uuid(1)])).map(({ id }) => id)).toEqual([uuid(1)]);
  });

  test('how many orders each date has, the first and the last date included', async () => {
    const dates = [-1, 0, 0, 2, 3].map((days) => addDays(DAY, days));
    await keep(dates.map((delivery_date, n) => ({ n: n + 1, delivery_date })));
    expect(await readDayCounts(device, DAY, addDays(DAY, 2))).toEqual(
      new Map([
        [DAY, 2],
        [addDays(DAY, 2), 1],
      ]),
    );
  });

  test('[O24] the orders of days without those that have no lines', async () => {
    await keep([{ n: 1, delivery_date: DAY }]);
    const empty = [2, 3].map((n) =>
      settledRow(anOrder({ id: uuid(n), partner_id: PARTNER, delivery_date: addDays(DAY, n - 2) }).build()),
    );
    await writing(device, 'relaxed', async (tx) => putAll(tx, 'orders', empty as never));
    expect(await readDayCounts(device, DAY, addDays(DAY, 2))).toEqual(new Map([[DAY, 1]]));
  });

  test('the price that a partner paid last', async () => {
    await keep([
      { n: 1, delivery_date: DAY, price: 100 },
      { n: 2, delivery_date: addDays(DAY, 1), price: 200 },
    ]);
    const by_unit = new Map([[UNIT, 200]]);
    const last = { price_cents: 200, unit_id: UNIT, by_unit, delivery_date: addDays(DAY, 1) };
    expect(await readLastPrices(device, PARTNER)).toEqual(new Map([[PRODUCT, last]]));
    expect(await readLastPrices(device, uuid(9))).toEqual(new Map());
  });

  test('prices of his latest 30 orders', async () => {
    const orders = Array.from({ length: 31 }, (_, n) => ({
      n: n + 1,
      delivery_date: addDays(DAY, -n),
      product_id: uuid(0x2000 + n),
    }));
    await keep(orders);
    const products = [...(await readLastPrices(device, PARTNER)).keys()];
    expect(products).toEqual(orders.slice(0, 30).map(({ product_id }) => product_id));
  });

  test('what waits, page by page, oldest first', async () => {
    const entries = [1, 2, 3, 4].map((seq) => entry(seq, [], [], { batch: seq === 1 ? 7 : null }));
    await writing(device, 'relaxed', async (tx) => putAll(tx, 'outbox', entries));
    const seqs = async (page: { after?: number; limit: number }) =>
      (await readOutbox(device, page)).map(({ seq }) => seq);
    expect(await seqs({ limit: 2 })).toEqual([1, 2]);
    expect(await seqs({ after: 2, limit: 10 })).toEqual([3, 4]);
    expect(await countUnsent(device)).toBe(4);
    expect(await countFrozen(device)).toBe(1);
  });

  test('notices, the open and the closed ones, oldest first', async () => {
    const notice = (id: string, created_ms: number, closed_ms: number | null = null) =>
      ({ id, created_ms, closed_ms }) as Notice;
    const notices = [notice('a', 3), notice('c', 2), notice('b', 2), notice('d', 1), notice('e', 1, 5)];
    await writing(device, 'relaxed', async (tx) => putAll(tx, 'notices', notices));
    const ids = async (open: boolean) => (await readNotices(device, { open })).map(({ id }) => id);
    expect(await ids(true)).toEqual(['d', 'b', 'c', 'a']);
    expect(await ids(false)).toEqual(['e']);
    expect(await countOpenNotices(device)).toBe(4);
  });
});
