import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
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
