import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { TestDevice } from '../../../testing/device/device.ts';
import { StorageFullError, StorageLostError, StorageNewerError } from './errors.ts';
import { toLocalError } from './faults.ts';
import { type Device, deviceName, openDevice } from './open.ts';
import { countUnsent } from './read.ts';
import { DATABASE_VERSION } from './upgrade.ts';

afterEach(() => vi.restoreAllMocks());

test('every user of every workspace has a database of his own', () => {
  expect(deviceName('ann', 'market')).not.toBe(deviceName('bob', 'market'));
});

describe('a lost connection', () => {
  const drop = (device: Device): Promise<void> => device.read((db) => Promise.resolve(db.close()));

  test('is opened again once, and the work is done', async () => {
    const device = await TestDevice.open();
    await drop(device.device);
    await device.createOrder();
    expect(await countUnsent(device.device)).toBe(1);
    device.close();
  });

  test('that is lost again is told, and nothing was saved', async () => {
    const device = await TestDevice.open();
    const lost = new DOMException(
      'Connection to Indexed Database server lost. Refresh the page to try again',
      'UnknownError',
    );
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw lost;
    });
    await expect(device.createOrder()).rejects.toThrow(StorageLostError);
    expect(transaction).toHaveBeenCalledTimes(2);
    transaction.mockRestore();
    expect(await countUnsent(device.device)).toBe(0);
    device.close();
  });
});

describe('a full disk', () => {
  test('[O1] that shows only as the abort of the transaction is told, and nothing was saved', async () => {
    const device = await TestDevice.open();
    const spy = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore) {
      Object.defineProperty(this.transaction, 'error', { value: new DOMException('', 'QuotaExceededError') });
      this.transaction.abort();
      return this.get('nothing');
    });
    await expect(device.createOrder()).rejects.toThrow(StorageFullError);
    spy.mockRestore();
    expect(await countUnsent(device.device)).toBe(0);
    expect(await device.rows()).toEqual(new Map());
    device.close();
  });

  test('is told by its name, however it comes', () => {
    expect(toLocalError(new DOMException('', 'QuotaExceededError'))).toBeInstanceOf(StorageFullError);
    expect(toLocalError(new DOMException('', 'AbortError'))).toBeInstanceOf(StorageLostError);
  });
});

describe('opening', () => {
  test('a database that a newer app has upgraded asks for a reload', async () => {
    const newer = indexedDB.open('newer', DATABASE_VERSION + 1);
    await new Promise((resolve) => {
      newer.onsuccess = resolve;
    });
    newer.result.close();
    await expect(openDevice('newer')).rejects.toThrow(StorageNewerError);
  });

  test('makes way for a newer version of the app', async () => {
    const device = await openDevice('makes way');
    const upgrade = indexedDB.open('makes way', DATABASE_VERSION + 1);
    await new Promise((resolve) => {
      upgrade.onsuccess = resolve;
    });
    upgrade.result.close();
    await expect(countUnsent(device)).rejects.toThrow(StorageNewerError);
    device.close();
  });

  test('never waits without limit', async () => {
    const holder = indexedDB.open('stuck', DATABASE_VERSION);
    await new Promise((resolve) => {
      holder.onsuccess = resolve;
    });
    indexedDB.deleteDatabase('stuck');
    await expect(openDevice('stuck', { timeoutMs: 5 })).rejects.toThrow(StorageLostError);
    await expect(openDevice('stuck', { signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow(
      'left',
    );
    holder.result.close();
  });

  test('a closed device refuses work', async () => {
    const device = await openDevice('closed');
    device.close();
    await expect(countUnsent(device)).rejects.toThrow(StorageLostError);
  });
});
