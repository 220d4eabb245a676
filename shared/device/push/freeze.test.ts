import 'fake-indexeddb/auto';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { uuid } from '../../../testing/builders/ids.ts';
import { entry, lineFields, ORDER_FIELDS } from '../../../testing/builders/records.ts';
import type { TestDevice } from '../../../testing/device/device.ts';
import { deviceAndServer } from '../../../testing/device/prepared.ts';
import type { Operation } from '../../protocol/operation.ts';
import { pushRequestSchema } from '../../protocol/push.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { announce, listen } from '../store/announce.ts';
import { type Device, openDevice } from '../store/open.ts';
import { readMeta } from '../store/read.ts';
import { putAll, writing } from '../store/transaction.ts';
import { freezeBatch } from './freeze.ts';

const UNIT_ID = uuid(0x10);

let device: Device;
let opened = 0;

beforeEach(async () => {
  device = await openDevice(`freeze:${++opened}`);
});
afterEach(() => {
  vi.restoreAllMocks();
  device.close();
});

/** The n-th waiting mutation, which does the same thing so many times. */
function waiting(n: number, operation: Operation, times = 1): OutboxEntry {
  return entry(
    n,
    Array.from({ length: times }, () => operation),
    `unit:${UNIT_ID}`,
  );
}

function rename(name: string): Operation {
  return { op: 'update', entity: 'unit', id: UNIT_ID, expected_version: 1, fields: { name } };
}

/** How many of the waiting mutations the next batch holds. */
async function frozen(entries: readonly OutboxEntry[]): Promise<number> {
  await writing(device, 'relaxed', async (tx) => putAll(tx, 'outbox', entries));
  return (await freezeBatch(device, 'tablet'))?.mutations.length ?? 0;
}

/** The bytes of a mutation in a body, with the comma after it. */
function bytesOf({ mutation_id, at, operations }: OutboxEntry): number {
  return new TextEncoder().encode(JSON.stringify({ mutation_id, at, operations })).length + 1;
}

describe('[O5] a batch', () => {
  test('[O27] holds 200 operations', async () => {
    const deletion: Operation = { op: 'delete', entity: 'unit', id: UNIT_ID, expected_version: 1, seen: 0 };
    expect(await frozen([waiting(1, deletion, 120), waiting(2, deletion, 80)])).toBe(2);
  });

  test('[O27] does not hold 201 operations', async () => {
    const deletion: Operation = { op: 'delete', entity: 'unit', id: UNIT_ID, expected_version: 1, seen: 0 };
    expect(await frozen([waiting(1, deletion, 120), waiting(2, deletion, 81)])).toBe(1);
  });

  test('holds one mutation of 1,000 operations', async () => {
    const deletion: Operation = { op: 'delete', entity: 'unit', id: UNIT_ID, expected_version: 1, seen: 0 };
    expect(await frozen([waiting(1, deletion, 1_000), waiting(2, deletion)])).toBe(1);
  });

  /** Two mutations that take 900 KiB together with 2 KiB for what a body carries beside them, and `more` bytes. */
  function full(more: number): OutboxEntry[] {
    const first = waiting(1, rename('\u00e9'));
    const room = 898 * 1024 - bytesOf(first) - bytesOf(waiting(2, rename('')));
    return [first, waiting(2, rename('x'.repeat(room + more)))];
  }

  test('takes 900 KiB as it is sent, counted in bytes', async () => {
    expect(await frozen(full(0))).toBe(2);
  });

  test('does not take a byte more', async () => {
    expect(await frozen(full(1))).toBe(1);
  });

  test('takes the first mutation however large it is, so that the server can refuse it', async () => {
    expect(await frozen([waiting(1, rename('x'.repeat(1024 * 1024)))])).toBe(1);
  });

  test('names the device with at most 200 characters, and says how many wait beside it', async () => {
    const entries = [waiting(1, rename('a')), { ...waiting(2, rename('b')), group: 'apart' }];
    await writing(device, 'relaxed', async (tx) => putAll(tx, 'outbox', entries));
    const request = await freezeBatch(device, 'x'.repeat(201));
    expect(request?.device).toEqual({ name: 'x'.repeat(200), waiting: 1 });
  });

  test('is told to the pages when it is frozen, not when it is sent again', async () => {
    const heard: boolean[] = [];
    const stop = listen(device, ({ outbox }) => heard.push(outbox));
    expect(await frozen([waiting(1, rename('a'))])).toBe(1);
    expect(await freezeBatch(device, 'tablet')).toMatchObject({ batch: 1 });
    announce(device, { meta: true });
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(1));
    stop();
    expect(heard).toEqual([true, false]);
  });

  test('is gathered from an outbox of which 100 mutations are in memory at once', async () => {
    const read = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    expect(await frozen(Array.from({ length: 101 }, (_, n) => waiting(n + 1, rename('a'))))).toBe(101);
    const pages = read.mock.results.map(({ value }) => (value as IDBRequest<unknown[]>).result.length);
    expect(pages).toEqual([100, 1]);
  });
});

describe('a batch of a device', () => {
  let tablet: TestDevice;
  beforeEach(async () => {
    ({ device: tablet } = await deviceAndServer());
  });

  test('[O5] is resent unchanged, byte for byte, until it is answered', async () => {
    const { order, line } = await tablet.createOrder();
    const first = await tablet.freeze();
    expect(first).toMatchObject({ batch: 2, device: { name: 'tablet of ann', waiting: 0 } });
    expect(v.is(pushRequestSchema, first)).toBe(true);
    await tablet.setQuantity(order, line, 3000);
    await tablet.store.failed(2, 'network');
    expect(JSON.stringify(await tablet.store.freeze())).toBe(JSON.stringify(first));
    expect(await tablet.outbox()).toMatchObject([{ attempts: 1, last_error: 'network' }, { attempts: 0 }]);
  });

  test('[O5] holds at most 900 KiB, in the order of the outbox', async () => {
    const comment = '\u00e9'.repeat(2000);
    for (let n = 0; n < 6; n++) {
      const order = tablet.uuid();
      const lines = Array.from({ length: 60 }, () => ({
        op: 'create' as const,
        entity: 'flow' as const,
        id: tablet.uuid(),
        order_id: order,
        fields: { ...lineFields(order), comment },
      }));
      await tablet.act({
        operations: [{ op: 'create', entity: 'pre_order', id: order, fields: { ...ORDER_FIELDS } }, ...lines],
      });
    }
    const request = await tablet.freeze();
    const bytes = new TextEncoder().encode(JSON.stringify(request)).length;
    expect(request.mutations).toHaveLength(3);
    expect(bytes).toBeLessThanOrEqual(900 * 1024);
    const ids = (await tablet.outbox()).map(({ mutation_id }) => mutation_id);
    expect(request.mutations.map(({ mutation_id }) => mutation_id)).toEqual(ids.slice(0, 3));
  });

  test('nothing waits: nothing is frozen, and no number is used', async () => {
    expect(await tablet.store.freeze()).toBeNull();
    expect(await readMeta(tablet.device, 'client')).toMatchObject({ batch: 1 });
  });
});
