import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { openDevice } from '../../../shared/device/store/open.ts';
import { id, line, order } from '../../../testing/builders/named-order.ts';
import { readBeginning } from './day-beginning.ts';

const DAY = order.delivery_date;
const PARTNERS = Array.from({ length: 120 }, (_, index) => id(1_000 + index));

/** An order with nine lines: ten rows on the screen. */
function orderOf(partner: string, nth: number, date = DAY): OrderRow {
  const flows = Array.from({ length: 9 }, () => line);
  return { ...order, id: id(5_000 + nth), partner_id: partner, delivery_date: date, flows, unsent: [] };
}

async function deviceWith(orders: readonly OrderRow[]) {
  const device = await openDevice(`beginning:${orders[0]?.id}:${orders.length}`);
  await device.write(async (db) => {
    const tx = db.transaction('orders', 'readwrite');
    await Promise.all([...orders.map((row) => tx.store.put(row)), tx.done]);
  });
  return device;
}

const partnersOf = (orders: readonly OrderRow[]): string[] => orders.map(({ partner_id }) => partner_id);

test('a screenful of the day, in the order of the list, with all orders of each of its partners', async () => {
  const [first = '', second = ''] = PARTNERS;
  const others = PARTNERS.slice(2, 60).map((partner, nth) => orderOf(partner, nth));
  const device = await deviceWith([
    ...others,
    orderOf(first, 100),
    orderOf(second, 101),
    orderOf(first, 102),
    orderOf(second, 103, '2026-11-25'),
  ]);
  const beginning = await readBeginning(device, DAY, PARTNERS);
  device.close();
  expect(partnersOf(beginning).slice(0, 4)).toEqual([first, first, second, PARTNERS[2]]);
  expect(beginning.length).toBeLessThan(10);
  expect(beginning.every(({ delivery_date }) => delivery_date === DAY)).toBe(true);
});

test('a day whose orders come late in the list is looked for in some turns, and then left to be read whole', async () => {
  const [late = '', tooLate = ''] = [PARTNERS[90], PARTNERS[110]];
  const device = await deviceWith([orderOf(late, 1), orderOf(tooLate, 2)]);
  const beginning = await readBeginning(device, DAY, PARTNERS);
  device.close();
  expect(partnersOf(beginning)).toEqual([late]);
});
