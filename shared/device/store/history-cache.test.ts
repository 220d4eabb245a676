import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { keepHistory, readKeptHistory } from './history-cache.ts';
import { openDevice } from './open.ts';

test('the 100 histories that were read last are kept, the others give way', async () => {
  const device = await openDevice('histories');
  const history = (n: number) => ({ id: `order-${n}`, order: null, changes: [], more: false, read_ms: n });
  for (let n = 0; n <= 100; n++) await keepHistory(device, history(n));
  await keepHistory(device, { ...history(1), read_ms: 1000 });
  await keepHistory(device, history(2000));
  expect(await readKeptHistory(device, 'order-0')).toBeNull();
  expect(await readKeptHistory(device, 'order-1')).toMatchObject({ read_ms: 1000 });
  expect(await readKeptHistory(device, 'order-2')).toBeNull();
  expect(await readKeptHistory(device, 'order-2000')).not.toBeNull();
  expect(await device.read((db) => db.count('history_cache'))).toBe(100);
  device.close();
});
