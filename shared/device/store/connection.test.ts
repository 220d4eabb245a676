import 'fake-indexeddb/auto';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { StorageLostError } from './errors.ts';
import { openDevice } from './open.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('[O19] a database is told as lost when it is not open after ten seconds', async () => {
  vi.spyOn(indexedDB, 'open').mockReturnValue(Reflect.construct(IDBOpenDBRequest, []) as IDBOpenDBRequest);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  let told: unknown = null;
  const opening = openDevice('slow').catch((error: unknown) => {
    told = error;
  });
  await vi.advanceTimersByTimeAsync(9_999);
  expect(told).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  vi.useRealTimers();
  await opening;
  expect(told).toBeInstanceOf(StorageLostError);
});

test('[O25] who uses a database is told when it was opened again, before anything is read from it', async () => {
  const device = await openDevice('reopened');
  onTestFinished(() => device.close());
  const told: string[] = [];
  device.reopened = () => told.push('reopened');
  let isDropped = true;
  await device.read(() => {
    if (!isDropped) told.push('read');
    else {
      isDropped = false;
      throw new DOMException('The connection is closed.', 'InvalidStateError');
    }
    return Promise.resolve();
  });
  expect(told).toEqual(['reopened', 'read']);
});

test('[O25] work that never ends is given up where there is a limit, and the next one has another connection', async () => {
  const device = await openDevice('hung', { workLimitMs: 20 });
  onTestFinished(() => device.close());
  let reopened = 0;
  device.reopened = () => {
    reopened += 1;
  };
  await expect(device.write(() => new Promise(() => undefined))).rejects.toThrow(StorageLostError);
  expect(await device.read((db) => Promise.resolve(db.name))).toBe('hung');
  expect(reopened).toBe(1);
});
