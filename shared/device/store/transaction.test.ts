import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { uuid } from '../../../testing/builders/ids.ts';
import { entry } from '../../../testing/builders/records.ts';
import { type Device, openDevice } from './open.ts';
import { deleteEntries, putAll, writing } from './transaction.ts';
import type { UnsentWrite } from './unsent-writes.ts';

let device: Device;
let opened = 0;

beforeEach(async () => {
  device = await openDevice(`transaction:${++opened}`);
});
afterEach(() => {
  vi.restoreAllMocks();
  device.close();
});

/** Removes entries of an outbox; gives the places that are left. */
async function left(seqs: readonly number[], gone: readonly number[]): Promise<number[]> {
  const operation = { op: 'delete', entity: 'unit', id: uuid(1), expected_version: 1, seen: 0 } as const;
  const entries = seqs.map((seq) => entry(seq, [operation], `unit:${uuid(1)}`));
  await writing(device, 'relaxed', async (tx) => putAll(tx, 'outbox', entries));
  await writing(device, 'relaxed', (tx) => deleteEntries(tx, gone), ['outbox', 'meta']);
  return device.read((db) => db.getAllKeys('outbox'));
}

test.each([
  ['neighbours', [1, 2, 3, 4], [2, 3], [1, 4]],
  ['all', [1, 2, 3], [1, 2, 3], []],
  ['those between which another one waits', [1, 2, 3], [1, 3], [2]],
  ['those between which one came back, at a place that is a fraction', [1, 1.5, 2], [1, 2], [1.5]],
  ['in another order', [1, 2, 3], [3, 1, 2], []],
  ['one that is not there, at the end', [1, 2], [1, 2, 3], []],
  ['one that is not there, at the start', [2, 3], [1, 2], [3]],
  ['none', [1, 2], [], [1, 2]],
])(
  '[O6] %s: what is removed from the outbox is removed, and nothing else',
  async (_name, seqs, gone, rest) => {
    expect(await left(seqs, gone)).toEqual(rest);
  },
);

test('[O25] the mirror is told of each entry that is removed', async () => {
  const heard: UnsentWrite[] = [];
  device.unsentWritten = (write) => heard.push(write);
  await left([1, 2, 3], [1, 2, 3]);
  expect(heard.map(({ keys }) => [...keys])).toEqual([['outbox:1', 'outbox:2', 'outbox:3']]);
});

/** Another transaction on the same stores, which lasts until it is ended: what stands behind it gets no answer. */
function inTheWay(): { end: () => Promise<void> } {
  let isOver = false;
  const held = writing(device, 'relaxed', async (tx) => {
    while (!isOver) await tx.objectStore('meta').get('client');
  });
  return {
    end: () => {
      isOver = true;
      return held;
    },
  };
}

describe('[O1] a save that the browser does not answer in time', () => {
  let page: Device;
  beforeEach(async () => {
    page = await openDevice(device.name, { saveLimitMs: 30 });
  });
  afterEach(() => page.close());

  const put = (durability: 'strict' | 'relaxed'): Promise<unknown> =>
    writing(page, durability, (tx) => tx.objectStore('meta').put('saved', 'probe'));
  const stored = (): Promise<unknown> => page.read((db) => db.get('meta', 'probe'));

  test('is given up, is not saved later, and the next one has another connection', async () => {
    const other = inTheWay();
    let reopened = 0;
    page.reopened = () => {
      reopened += 1;
    };
    await expect(put('strict')).rejects.toMatchObject({ code: 'storage_lost' });
    await other.end();
    expect(await stored()).toBeUndefined();
    expect(reopened).toBe(1);
    await put('strict');
    expect(await stored()).toBe('saved');
  });

  test('is given up too where it failed, and the browser does not even answer that', async () => {
    const other = inTheWay();
    const failing = writing(page, 'strict', (tx) => {
      void tx
        .objectStore('meta')
        .put('saved', 'probe')
        .catch(() => undefined);
      vi.spyOn(IDBTransaction.prototype, 'abort').mockImplementationOnce(() => undefined);
      return Promise.reject(new Error('refused'));
    });
    await expect(failing).rejects.toMatchObject({ code: 'storage_lost' });
    await other.end();
  });

  test('has no limit where the server could tell it again', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    await put('relaxed');
    expect(timers.mock.calls.filter(([, ms]) => ms === 30)).toEqual([]);
    await put('strict');
    expect(timers.mock.calls.filter(([, ms]) => ms === 30)).toHaveLength(1);
  });
});
