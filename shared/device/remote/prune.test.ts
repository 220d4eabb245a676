import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { uuid } from '../../../testing/builders/ids.ts';
import { order } from '../../../testing/builders/records.ts';
import { type Device, openDevice } from '../store/open.ts';
import { writing } from '../store/transaction.ts';
import { pruneOld, pruneWindow } from './prune.ts';

const NOW_MS = Date.parse('2026-11-24T12:00:00.000Z');
const DAYS_90_MS = 7_776_000_000;
const DAYS_30_MS = 2_592_000_000;

let device: Device;
let opened = 0;

beforeEach(async () => {
  device = await openDevice(`prune:${++opened}`);
});
afterEach(() => device.close());

async function deleteAt(...times: number[]): Promise<void> {
  await writing(device, 'relaxed', async (tx) => {
    for (const [n, deleted_ms] of times.entries())
      await tx.objectStore('graves').put({ key: `unit:${uuid(n)}`, deleted_ms } as never);
  });
}

async function closeAt(...times: (number | null)[]): Promise<void> {
  await writing(device, 'relaxed', async (tx) => {
    for (const [n, closed_ms] of times.entries())
      await tx.objectStore('notices').put({ id: `notice-${n}`, row: 'unit:x', closed_ms } as never);
  });
}

const prune = () => writing(device, 'relaxed', (tx) => pruneOld(tx, NOW_MS));
const deletions = async () =>
  (await device.read((db) => db.getAll('graves'))).map(({ deleted_ms }) => deleted_ms);
const closings = async () =>
  (await device.read((db) => db.getAll('notices'))).map(({ closed_ms }) => closed_ms);

describe('what is kept to be read', () => {
  test('a deletion can be taken back from Trash for less than 90 days', async () => {
    await deleteAt(NOW_MS - DAYS_90_MS - 1, NOW_MS - DAYS_90_MS, NOW_MS - DAYS_90_MS + 1, NOW_MS);
    await prune();
    expect(await deletions()).toEqual([NOW_MS - DAYS_90_MS + 1, NOW_MS]);
  });

  test('[O9] a notice for less than 30 days after it was closed, an open one for ever', async () => {
    await closeAt(NOW_MS - DAYS_30_MS, NOW_MS - DAYS_30_MS + 1, null);
    await prune();
    expect(await closings()).toEqual([NOW_MS - DAYS_30_MS + 1, null]);
  });

  test('goes in steps of 100, the oldest first, so that no pull takes long', async () => {
    await deleteAt(...Array.from({ length: 102 }, (_, n) => n + 1));
    await closeAt(...Array.from({ length: 102 }, (_, n) => n + 1));
    await prune();
    expect(await deletions()).toEqual([101, 102]);
    expect(await closings()).toEqual([101, 102]);
    await prune();
    expect(await deletions()).toEqual([]);
  });
});

describe('[P11] orders delivered before the window', () => {
  const store = (id: string, delivery_date: string) => ({ ...order(id, [], { delivery_date }), unsent: [] });

  test('go, except where something waits on them; those of its first day stay', async () => {
    const [before, waiting, first] = [uuid(1), uuid(2), uuid(3)];
    await writing(device, 'relaxed', async (tx) => {
      await tx.objectStore('orders').put(store(before, '2026-09-20'));
      await tx.objectStore('orders').put(store(waiting, '2026-09-20'));
      await tx.objectStore('orders').put(store(first, '2026-09-21'));
      const base = { server: null, clocks: {}, head: 0, idle: 0 as const, missing: false };
      await tx.objectStore('bases').put({ key: `pre_order:${waiting}`, ...base });
    });
    expect(await writing(device, 'relaxed', (tx) => pruneWindow(tx, '2026-09-21'))).toBe(1);
    expect(await device.read((db) => db.getAllKeys('orders'))).toEqual([waiting, first]);
    expect(await writing(device, 'relaxed', (tx) => pruneWindow(tx, '2026-09-01'))).toBe(0);
  });
});
