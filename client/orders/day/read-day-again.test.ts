import { partnerFields } from '../../../testing/builders/a-record.ts';
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acted, act } from '../../../shared/device/act.ts';
import type { DraftOperation } from '../../../shared/device/rows/draft.ts';
import { type OrderRow, rowKey } from '../../../shared/device/rows/row.ts';
import { type Device, openDevice } from '../../../shared/device/store/open.ts';
import { readDay, readDayCounts } from '../../../shared/device/store/read.ts';
import { id, MARGOT } from '../../../testing/builders/named-order.ts';
import { readCountsAgain, readDayAgain } from './read-day-again.ts';

const DAY = '2026-11-24';
const NEXT = '2026-11-25';
const fields = {
  partner_id: MARGOT,
  status: 'pending',
  order_date: null,
  delivery_date: DAY,
  comment: null,
} as const;
const made = (n: number): DraftOperation => ({ op: 'create', entity: 'pre_order', id: id(n), fields });
const changed = (n: number, change: { comment: string } | { delivery_date: string }): DraftOperation => ({
  op: 'update',
  entity: 'pre_order',
  id: id(n),
  fields: change,
});

let device: Device;
let ids = 900;
const perform = (...operations: DraftOperation[]): Promise<Acted> =>
  act(device, { user_id: 'u1' }, { operations }, { nowMs: 1, uuid: () => id(++ids) });

beforeAll(async () => {
  device = await openDevice('read-day-again');
  await perform({
    op: 'create',
    entity: 'partner',
    id: MARGOT,
    fields: partnerFields({ name: 'Margot' }),
  });
  await perform(made(101), made(102), made(104));
});
afterAll(() => device.close());

test.each([
  ['one that was changed', [changed(102, { comment: 'early' })], [102]],
  ['one that came, in its place', [made(103)], [103]],
  ['one that went to another day', [changed(101, { delivery_date: NEXT })], [101]],
  ['one that was deleted', [{ op: 'delete', entity: 'pre_order', id: id(104) }], [104]],
] satisfies [string, DraftOperation[], number[]][])(
  'of a day read before, %s is what it would be read anew',
  async (_what, operations, orders) => {
    const value: readonly OrderRow[] = await readDay(device, DAY);
    const counts = await readDayCounts(device, DAY, NEXT);
    await perform(...operations);
    const changes = [{ rows: orders.map((n) => rowKey('pre_order', id(n))), dates: [DAY, NEXT] }];
    const again = await readDayAgain(device, DAY, { value, changes });
    expect(again).toEqual(await readDay(device, DAY));
    const untouched = again.filter((order) => !orders.some((n) => order.id === id(n)));
    expect(untouched.every((order) => value.includes(order))).toBe(true);
    expect(await readCountsAgain(device, DAY, NEXT, { value: counts, changes })).toEqual(
      await readDayCounts(device, DAY, NEXT),
    );
  },
);

test('where it is not told what changed, everything is read', async () => {
  const since = { changes: [{ rows: 'all' as const, dates: [] }] };
  expect(await readDayAgain(device, DAY, { ...since, value: [] })).toEqual(await readDay(device, DAY));
  expect(await readCountsAgain(device, DAY, NEXT, { ...since, value: new Map() })).toEqual(
    await readDayCounts(device, DAY, NEXT),
  );
});

test('up to 40 changed orders are read one by one; beyond, the whole day is read', async () => {
  // An order that the device does not have: it stays only where the others are read one by one.
  const value = (await readDay(device, DAY)).map((row) => ({ ...row, id: id(999) })).slice(0, 1);
  const isReadWhole = async (count: number): Promise<boolean> => {
    const rows = Array.from({ length: count }, (_, n) => rowKey('pre_order', id(200 + n)));
    const again = await readDayAgain(device, DAY, { value, changes: [{ rows, dates: [DAY] }] });
    return !again.some((row) => row.id === id(999));
  };
  expect(await isReadWhole(40)).toBe(false);
  expect(await isReadWhole(41)).toBe(true);
});

test('up to 4 changed dates are counted one by one; beyond, all are counted', async () => {
  const dates = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05'];
  // A count that is wrong: it stays only where the changed dates are counted one by one.
  const value = new Map([['2026-12-06', 7]]);
  const counted = (changed: readonly string[]) =>
    readCountsAgain(device, '2026-12-01', '2026-12-06', {
      value,
      changes: [{ rows: [], dates: [...changed] }],
    });
  expect(await counted(dates.slice(0, 4))).toEqual(value);
  expect(await counted(dates)).toEqual(new Map());
});
