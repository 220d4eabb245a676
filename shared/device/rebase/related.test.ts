import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { uuid } from '../../../testing/builders/ids.ts';
import { entry } from '../../../testing/builders/records.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import type { Operation } from '../../protocol/operation.ts';
import { newBase } from '../rows/base.ts';
import { type RowKey, rowKey } from '../rows/row.ts';
import type { Device } from '../store/open.ts';
import { putAll, type Writing, writing } from '../store/transaction.ts';
import { closure, entriesOn } from './related.ts';

const [A, B, C, D] = [1, 2, 3, 4].map((n) => rowKey('unit', uuid(n))) as [RowKey, RowKey, RowKey, RowKey];

let device: Device;

beforeEach(async () => {
  const tablet = await TestDevice.open();
  onTestFinished(() => tablet.close());
  device = tablet.device;
  const touching = (seq: number, ...keys: RowKey[]) => {
    const rename = (key: RowKey): Operation => {
      const id = key.slice('unit:'.length);
      return { op: 'update', entity: 'unit', id, expected_version: 1, fields: { name: 'x' } };
    };
    return entry(seq, keys.map(rename), keys, { refs: seq === 4 ? [A] : [] });
  };
  const entries = [touching(1, B), touching(2, A, B), touching(3, A), touching(4, C), touching(5, D)];
  const bases = [A, B, C].map((key) => newBase(key, null));
  await inTransaction(async (tx) => {
    putAll(tx, 'outbox', entries);
    putAll(tx, 'bases', bases);
  });
});

function inTransaction<T>(work: (tx: Writing) => Promise<T>): Promise<T> {
  return writing(device, 'relaxed', work);
}

const seqsOf = (entries: readonly { seq: number }[]) => entries.map(({ seq }) => seq);

test('[O2] what must be replayed together: all entries on a row, on their other rows, and so on', async () => {
  const { bases, entries } = await inTransaction((tx) => closure(tx, [A]));
  expect(seqsOf(entries)).toEqual([1, 2, 3]);
  expect([...bases.keys()].sort()).toEqual([A, B]);
});

test('a row without a base, or on which nothing waits, is related to nothing', async () => {
  const alone = await inTransaction((tx) => closure(tx, [D, rowKey('unit', uuid(9))]));
  expect(seqsOf(alone.entries)).toEqual([5]);
  expect(alone.bases.size).toBe(0);
});

test('the entries on rows, and those that refer to them, each once and in the order of the outbox', async () => {
  expect(seqsOf(await inTransaction((tx) => entriesOn(tx, 'by_key', [C, A, B])))).toEqual([1, 2, 3, 4]);
  expect(seqsOf(await inTransaction((tx) => entriesOn(tx, 'by_ref', [A])))).toEqual([4]);
});
