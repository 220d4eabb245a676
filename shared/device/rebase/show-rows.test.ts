import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { anOrder } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { entry } from '../../../testing/builders/records.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { type BaseRow, newBase } from '../rows/base.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { rowKey } from '../rows/row.ts';
import type { Device } from '../store/open.ts';
import { readOrder } from '../store/read.ts';
import { writing } from '../store/transaction.ts';
import { showRows } from './show-rows.ts';

const [ORDER, LINE] = [uuid(0x10), uuid(0x11)];
const KEY = rowKey('pre_order', ORDER);
const FROM = '2026-11-10';
const AUTHOR = {
  user_id: 'ann',
  client_id: 'c',
  can_write: true,
  now: '2026-11-24T08:00:00.000Z',
  sync_id: 0,
};

let device: Device;

beforeEach(async () => {
  const tablet = await TestDevice.open();
  onTestFinished(() => tablet.close());
  device = tablet.device;
});

const order = (delivery_date = '2026-11-24') => anOrder({ id: ORDER, delivery_date, version: 2 }).build();

/** A change of the order that waits. */
function waiting(): OutboxEntry {
  const fields = { comment: 'mine' };
  return entry(1, [{ op: 'update', entity: 'pre_order', id: ORDER, expected_version: 2, fields }], KEY);
}

/** Shows the order's row, of which the device has read up to 5. @returns the base that is kept, and the row */
async function show(base: Partial<BaseRow>, entries: OutboxEntry[], from: string | null = FROM) {
  const bases = new Map([[KEY, { ...newBase(KEY, order()), ...base }]]);
  const shown = await writing(device, 'relaxed', (tx) =>
    showRows(tx, { bases, entries }, AUTHOR, { cursor: 5, from }),
  );
  const kept = await device.read((db) => db.get('bases', KEY));
  const row = await readOrder(device, ORDER);
  expect(shown.get(KEY)).toEqual(row);
  return { kept, row };
}

describe('[O2] a row on which something waits', () => {
  test('is shown with it, and its base is kept', async () => {
    const { kept, row } = await show({}, [waiting()]);
    expect(row).toMatchObject({ comment: 'mine', unsent: [ORDER] });
    expect(kept).toMatchObject({ idle: 0, server: { comment: null } });
  });

  test.each([
    ['left the window', { server: order('2026-11-09') }],
    ['is missing in the newest snapshot', { missing: true }],
  ])('stays in sight though it %s', async (_, base) => {
    const { kept, row } = await show(base, [waiting()]);
    expect(row).toMatchObject({ comment: 'mine' });
    expect(kept).toBeDefined();
  });
});

describe('a row on which nothing waits any more', () => {
  test('keeps its base until the device has read past its receipt', async () => {
    expect((await show({ head: 6 }, [])).kept).toMatchObject({ idle: 1 });
    const { kept, row } = await show({ head: 5 }, []);
    expect(kept).toBeUndefined();
    expect(row).toMatchObject({ id: ORDER, unsent: [] });
  });

  test('goes where the newest snapshot lacks it, whatever its receipt said', async () => {
    const { kept, row } = await show({ head: 6, missing: true }, []);
    expect(kept).toBeUndefined();
    expect(row).toBeNull();
  });

  test('goes where it is delivered before the window, not on its first day', async () => {
    expect((await show({ server: order('2026-11-09') }, [])).row).toBeNull();
    expect((await show({ server: order(FROM) }, [])).row).toMatchObject({ delivery_date: FROM });
    expect((await show({ server: order('2026-11-09') }, [], null)).row).not.toBeNull();
  });
});

test('[M12] a restored line comes back with what the device last knew of it', async () => {
  const line = anOrder({ id: ORDER }).withLine({ id: LINE, comment: 'ripe' }).build().flows[0];
  const deleted = { ...line, deleted_at: '2026-11-24T07:00:00.000Z' } as never;
  await writing(device, 'relaxed', async (tx) => {
    await tx.objectStore('graves').put({ key: `flow:${LINE}`, row: deleted, deleted_ms: 1 });
  });
  const restore = entry(1, [{ op: 'restore', entity: 'flow', id: LINE }], KEY);
  expect((await show({}, [restore])).row).toMatchObject({ flows: [{ id: LINE, comment: 'ripe' }] });
});
