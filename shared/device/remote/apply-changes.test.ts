import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { uuid } from '../../../testing/builders/ids.ts';
import { order as serverOrder, TODAY } from '../../../testing/builders/records.ts';
import { FROM, TestDevice } from '../../../testing/device/device.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import type { Change } from '../../protocol/pull.ts';
import { addDays } from '../../records/dates.ts';
import { type LocalChange, listen } from '../store/announce.ts';
import { readDayCounts, readLastPrices, readMeta, readNotices, readOrder } from '../store/read.ts';
import { readDeletedCopies } from '../trash/trash.ts';

let device: TestDevice;
const server = new ModelServer();
const O = uuid(100);
const L = uuid(110);

beforeEach(async () => {
  device = await TestDevice.open();
  await device.snapshot(new ModelServer());
});
afterEach(() => device.close());

function apply(changes: Change[], cursor: number, from = FROM): Promise<void> {
  return device.store.apply(changes, { epoch: server.epoch, cursor, from });
}

function live(sync_id: number, version = 1, comment: string | null = null): Change {
  return { sync_id, entity: 'pre_order', record: serverOrder(O, [L], { version, comment }) };
}

describe('[O7] a pull', () => {
  test('is rows and cursor in one', async () => {
    await apply([live(1)], 1);
    expect(await readOrder(device.device, O)).toMatchObject({ id: O, unsent: [] });
    expect(await device.store.state()).toMatchObject({ cursor: 1, needsSnapshot: false });
    expect(await readMeta(device.device, 'cursor')).toMatchObject({ synced_ms: expect.any(Number) });
  });

  test('late news change nothing: neither row nor cursor', async () => {
    await apply([live(5, 3, 'new')], 5);
    await apply([live(4, 2, 'old')], 4);
    expect(await readOrder(device.device, O)).toMatchObject({ version: 3, comment: 'new' });
    expect(await device.store.state()).toMatchObject({ cursor: 5 });
  });

  test('a record is never replaced by a lower version of the same epoch', async () => {
    await apply([live(5, 3, 'new'), live(5, 2, 'old')], 5);
    expect(await readOrder(device.device, O)).toMatchObject({ version: 3, comment: 'new' });
  });

  test('an event that was committed before my settled change does not turn it back', async () => {
    await apply([live(1)], 1);
    await device.setComment(O, 'mine');
    const request = await device.store.freeze();
    const result = {
      entity: 'pre_order' as const,
      id: O,
      status: 'success' as const,
      version: 3,
      merged: false,
      conflicts: [],
      record: null,
    };
    const receipt = {
      mutation_id: request?.mutations[0]?.mutation_id ?? '',
      status: 'success' as const,
      sync_id: 9,
      results: [result],
    };
    await device.store.settle(request?.batch ?? 0, { head: 9, epoch: server.epoch, receipts: [receipt] });
    await apply([live(7, 2, 'theirs, before')], 7);
    expect(await readOrder(device.device, O)).toMatchObject({ version: 3, comment: 'mine' });
    await apply([live(9, 3, 'mine')], 9);
    expect(await device.bases()).toEqual([]);
  });

  test('another epoch changes no row, and asks for a snapshot', async () => {
    await apply([live(1)], 1);
    await device.store.apply([live(2, 2, 'other')], { epoch: 'restored', cursor: 2, from: FROM });
    expect(await readOrder(device.device, O)).toMatchObject({ comment: null });
    expect(await device.store.state()).toMatchObject({ cursor: 1, needsSnapshot: true });
  });

  test('[O2] what waits is shown on top of the news', async () => {
    await apply([live(1)], 1);
    await device.setQuantity(O, L, 7000);
    await apply([live(2, 2, 'theirs')], 2);
    expect(await readOrder(device.device, O)).toMatchObject({
      comment: 'theirs',
      version: 2,
      flows: [{ quantity_milli: 7000 }],
      unsent: [L],
    });
  });

  test('a sent change that comes back before its receipt does not hide what was edited after it', async () => {
    await apply([live(1)], 1);
    await device.setComment(O, 'first');
    await device.store.freeze();
    await device.setComment(O, 'second');
    await apply([live(2, 2, 'first')], 2);
    expect(await readOrder(device.device, O)).toMatchObject({ comment: 'second' });
  });

  test('announces the dates that an order left and came to', async () => {
    await apply([live(1)], 1);
    const heard = new Promise<LocalChange>((resolve) => {
      const stop = listen(device.device, (change) => {
        stop();
        resolve(change);
      });
    });
    const moved = serverOrder(O, [L], { version: 2, delivery_date: '2026-11-25' });
    await apply([{ sync_id: 2, entity: 'pre_order', record: moved }], 2);
    expect(await heard).toMatchObject({
      rows: [`pre_order:${O}`],
      dates: [TODAY, '2026-11-25'],
      reference: false,
    });
  });
});

describe('a line listed apart', () => {
  const line = (version: number, more = {}) =>
    ({ ...serverOrder(O, [L]).flows[0], ...more, version }) as ReturnType<
      typeof serverOrder
    >['flows'][number];

  test('changes its order, and a late one does not', async () => {
    await apply([live(1)], 1);
    await apply([{ sync_id: 2, entity: 'flow', record: line(3, { comment: 'new' }) }], 2);
    expect(await readOrder(device.device, O)).toMatchObject({ flows: [{ version: 3, comment: 'new' }] });
    await apply([{ sync_id: 3, entity: 'flow', record: line(2, { comment: 'old' }) }], 3);
    expect(await readOrder(device.device, O)).toMatchObject({ flows: [{ version: 3, comment: 'new' }] });
  });

  test('a tombstone takes it away, to the trash', async () => {
    await apply([live(1)], 1);
    const gone = line(2, { deleted_at: '2026-11-24T09:00:00.000Z' });
    await apply([{ sync_id: 2, entity: 'flow', record: gone }], 2);
    expect(await readOrder(device.device, O)).toMatchObject({ flows: [] });
    expect(await readDeletedCopies(device.device, 10)).toMatchObject([{ key: `flow:${L}` }]);
  });

  test('of an order that is not here is left alone', async () => {
    await apply([{ sync_id: 2, entity: 'flow', record: line(2) }], 2);
    expect(await readOrder(device.device, O)).toBeNull();
  });
});

describe('the window', () => {
  const gone: Change = { sync_id: 2, entity: 'pre_order', id: O, gone: 'window' };

  test('[P11] an order that left it goes, unless changes wait on it; that is no deletion', async () => {
    await apply([live(1)], 1);
    await device.setComment(O, 'mine');
    await apply([gone], 2);
    expect(await readOrder(device.device, O)).toMatchObject({ comment: 'mine' });
    expect(await readDeletedCopies(device.device, 10)).toEqual([]);
  });

  test('[P11] an order without changes goes', async () => {
    await apply([live(1)], 1);
    await apply([gone], 2);
    expect(await readOrder(device.device, O)).toBeNull();
    expect(await readNotices(device.device, { open: true })).toEqual([]);
  });

  test('an event is filtered by it', async () => {
    const before = serverOrder(O, [L], { delivery_date: addDays(FROM, -1) });
    await apply([{ sync_id: 1, entity: 'pre_order', record: before }], 1);
    expect(await readOrder(device.device, O)).toBeNull();
  });

  test('orders before it go when the day moves; those with waiting changes stay', async () => {
    const other = uuid(101);
    await apply([live(1), { sync_id: 1, entity: 'pre_order', record: serverOrder(other, [uuid(102)]) }], 1);
    await device.setComment(other, 'waits');
    await apply([], 1, addDays(TODAY, 1));
    expect(await readOrder(device.device, O)).toBeNull();
    expect(await readOrder(device.device, other)).toMatchObject({ comment: 'waits' });
    expect(await readDayCounts(device.device, FROM, '2026-12-31')).toEqual(new Map([[TODAY, 1]]));
  });

  test('one that begins earlier than what was kept asks for a snapshot', async () => {
    await apply([live(1)], 1, addDays(FROM, -1));
    expect(await device.store.state()).toMatchObject({ needsSnapshot: true });
    expect(await readMeta(device.device, 'cursor')).toMatchObject({ from: FROM });
  });
});

describe('[O7] a pull of many orders is applied at once', () => {
  const many = (count: number): Change[] =>
    Array.from({ length: count }, (_, n) => ({
      sync_id: n + 1,
      entity: 'pre_order',
      record: serverOrder(uuid(5000 + n), [uuid(9000 + n)]),
    }));

  async function told(count: number): Promise<LocalChange | undefined> {
    const heard: LocalChange[] = [];
    const stop = listen(device.device, (change) => heard.push(change));
    await apply(many(count), count);
    await vi.waitFor(() => expect(heard).not.toEqual([]));
    stop();
    expect(await readDayCounts(device.device, TODAY, TODAY)).toEqual(new Map([[TODAY, count]]));
    return heard[0];
  }

  test('up to 500 of them are told one by one, with their dates', async () => {
    const change = await told(500);
    expect(change?.rows).toHaveLength(500);
    expect(change?.dates).toEqual([TODAY]);
  });

  test('of more it is told that everything is to be read again', async () => {
    expect(await told(501)).toMatchObject({ rows: 'all', dates: [] });
  });
});

test('the last prices of a partner come from his latest orders', async () => {
  const price = (order: ReturnType<typeof serverOrder>, price_cents: number) => ({
    ...order,
    flows: order.flows.map((each) => ({ ...each, price_cents })),
  });
  const [a, b] = [serverOrder(O, [L]), serverOrder(uuid(101), [uuid(111)], { delivery_date: '2026-11-26' })];
  await apply(
    [
      { sync_id: 1, entity: 'pre_order', record: price(b, 900) },
      { sync_id: 2, entity: 'pre_order', record: price(a, 100) },
    ],
    2,
  );
  const prices = await readLastPrices(device.device, a.partner_id);
  const unit_id = a.flows[0]?.unit_id;
  expect([...prices.values()]).toEqual([
    { price_cents: 900, unit_id, delivery_date: '2026-11-26', by_unit: new Map([[unit_id, 900]]) },
  ]);
});

test('the last prices of a partner are those of his 30 latest orders', async () => {
  const orderOf = (n: number): Change => {
    const order = serverOrder(uuid(5000 + n), [uuid(6000 + n)], { delivery_date: addDays(TODAY, -n) });
    return {
      sync_id: n + 1,
      entity: 'pre_order',
      record: { ...order, flows: order.flows.map((flow) => ({ ...flow, product_id: uuid(7000 + n) })) },
    };
  };
  await apply(
    Array.from({ length: 31 }, (_, n) => orderOf(n)),
    31,
    addDays(TODAY, -40),
  );
  const prices = await readLastPrices(device.device, serverOrder(O).partner_id);
  expect([...prices.keys()]).toEqual(Array.from({ length: 30 }, (_, n) => uuid(7000 + n)));
});
