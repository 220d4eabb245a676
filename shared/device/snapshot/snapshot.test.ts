import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { partnerFields, productFields } from '../../../testing/builders/a-record.ts';
import { GOODS } from '../../../testing/builders/goods.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import {
  lineFields,
  ORDER_FIELDS,
  PARTNER,
  PRODUCT,
  TODAY,
  UNIT,
} from '../../../testing/builders/records.ts';
import { FROM, TestDevice } from '../../../testing/device/device.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { countUnsent, readMeta, readNotices, readOrder } from '../store/read.ts';
import { putAll, writing } from '../store/transaction.ts';

const WINDOW = { from: FROM, around: TODAY };
const PRODUCT_FIELDS = productFields({ default_unit_id: UNIT });

let office: TestDevice;
let tablet: TestDevice;
let server: ModelServer;
let orders: string[];

beforeEach(async () => {
  [office, tablet] = [await TestDevice.open('ann'), await TestDevice.open('bob')];
  server = new ModelServer();
  await office.act(GOODS);
  orders = [];
  for (let n = 0; n < 3; n++) orders.push((await office.createOrder()).order);
  await office.sync(server);
});
afterEach(() => {
  office.close();
  tablet.close();
});

describe('[O8] the first snapshot', () => {
  test('tells how far it has come, over all its streams', async () => {
    const { begin, chunks } = server.snapshot(FROM);
    const first = { ...begin, counts: { partner: 1, product: 2, unit: 3, pre_order: 4, flow: 5 } };
    const nothing = { partner: 0, product: 0, unit: 0, pre_order: 0, flow: 0 };
    expect(await tablet.store.beginSnapshot(first, WINDOW)).toEqual({
      received: nothing,
      counts: first.counts,
    });
    for (const chunk of chunks) await tablet.store.storeChunk(chunk);
    const rest = { ...begin, counts: { partner: 10, product: 20, unit: 30, pre_order: 40, flow: 50 } };
    const progress = {
      received: { partner: 1, product: 1, unit: 1, pre_order: 3, flow: 3 },
      counts: { partner: 11, product: 21, unit: 31, pre_order: 43, flow: 53 },
    };
    expect(await tablet.store.beginSnapshot(rest, WINDOW)).toEqual(progress);
    expect((await tablet.store.state()).snapshot).toEqual(progress);
  });

  test('is usable while it runs, and resumed after the last stored token, keeping the first cursor', async () => {
    expect(await tablet.store.state()).toMatchObject({ needsSnapshot: true });
    expect(await tablet.store.snapshotToken()).toBeNull();
    const { begin, chunks } = server.snapshot(FROM);
    await tablet.store.beginSnapshot(begin, WINDOW);
    for (const chunk of chunks.slice(0, 3)) await tablet.store.storeChunk(chunk);
    expect(await tablet.rows()).toHaveLength(3);
    await office.setComment(orders[0] ?? '', 'meanwhile');
    await office.sync(server);

    expect(await tablet.store.snapshotToken()).toMatchObject({ token: 'product', ...WINDOW });
    const rest = server.snapshot(FROM);
    await tablet.store.beginSnapshot(rest.begin, WINDOW);
    await tablet.store.storeChunk(rest.chunks[3] ?? failed());
    expect(await readMeta(tablet.device, 'snapshot')).toMatchObject({
      received: { unit: 1, partner: 1, product: 1, pre_order: 3, flow: 3 },
    });
    await tablet.store.finishSnapshot();
    expect(await tablet.store.state()).toMatchObject({ needsSnapshot: false, cursor: begin.cursor });
    await tablet.pull(server);
    expect(await tablet.rows()).toEqual(server.rows());
  });

  test('what was done while it runs stays shown, and is sent', async () => {
    const { begin, chunks } = server.snapshot(FROM);
    const mine = (await tablet.createOrder()).order;
    await tablet.store.beginSnapshot(begin, WINDOW);
    for (const chunk of chunks) await tablet.store.storeChunk(chunk);
    await tablet.setComment(orders[1] ?? '', 'mine');
    await tablet.push(server);
    await tablet.store.storeChunk(chunks[3] ?? failed());
    expect(await readOrder(tablet.device, orders[1] ?? '')).toMatchObject({ comment: 'mine', version: 2 });
    expect(await readOrder(tablet.device, mine)).toMatchObject({ id: mine });
    await tablet.store.finishSnapshot();
    await tablet.sync(server);
    expect(await tablet.rows()).toEqual(server.rows());
    expect(await tablet.bases()).toEqual([]);
  });

  test('news that come meanwhile change nothing: the pull after it brings them', async () => {
    const { begin, chunks } = server.snapshot(FROM);
    await tablet.store.beginSnapshot(begin, WINDOW);
    await tablet.store.apply([], { epoch: server.epoch, cursor: 99, from: FROM });
    for (const chunk of chunks) await tablet.store.storeChunk(chunk);
    await tablet.store.finishSnapshot();
    expect(await tablet.store.state()).toMatchObject({ cursor: begin.cursor });
  });

  test('goes on under another epoch: it is begun anew', async () => {
    const { begin, chunks } = server.snapshot(FROM);
    await tablet.store.beginSnapshot(begin, WINDOW);
    await tablet.store.storeChunk(chunks[0] ?? failed());
    await expect(tablet.store.beginSnapshot({ ...begin, epoch: 'restored' }, WINDOW)).rejects.toMatchObject({
      code: 'snapshot_changed',
    });
    expect(await tablet.store.snapshotToken()).toBeNull();
    expect(await tablet.store.state()).toMatchObject({ needsSnapshot: true });
  });
});

describe('[O8] what was sent before the first snapshot', () => {
  test('and deleted by others before it, is not shown for ever; what the snapshot brings stays', async () => {
    const [gone, kept] = [(await tablet.createOrder()).order, (await tablet.createOrder()).order];
    await tablet.push(server);
    await office.sync(server);
    await office.deleteOrder(gone);
    await office.sync(server);
    await tablet.setComment(kept, 'waits');
    await tablet.sync(server);
    expect(await readOrder(tablet.device, gone)).toBeNull();
    expect(await readOrder(tablet.device, kept)).toMatchObject({ comment: 'waits' });
    expect(await tablet.rows()).toEqual(server.rows());
    expect(await tablet.bases()).toEqual([]);
  });

  test('stays in sight while something waits on it, until the server answers', async () => {
    const { order } = await tablet.createOrder();
    await tablet.push(server);
    await office.sync(server);
    await office.deleteOrder(order);
    await office.sync(server);
    await tablet.setComment(order, 'waits');
    await tablet.snapshot(server);
    expect(await readOrder(tablet.device, order)).toMatchObject({ comment: 'waits' });
    await tablet.sync(server);
    expect(await readOrder(tablet.device, order)).toBeNull();
    expect(await readNotices(tablet.device, { open: true })).toMatchObject([
      { kind: 'deleted', record_id: order },
    ]);
    expect(await tablet.rows()).toEqual(server.rows());
  });
});

describe('[O8] a snapshot that replaces older data', () => {
  beforeEach(() => tablet.sync(server));

  test('is swapped in with 250 of its rows in memory at once', async () => {
    await tablet.snapshot(server);
    await tablet.store.expire();
    const rows = Array.from({ length: 251 }, (_, n) => ({ key: `unit:${uuid(n)}`, row: unitOf(n) }));
    const { begin } = server.snapshot(FROM);
    await tablet.store.beginSnapshot(begin, WINDOW);
    await writing(tablet.device, 'relaxed', async (tx) => putAll(tx, 'staging', rows as never));
    const read = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    await tablet.store.finishSnapshot();
    const pages = read.mock.results
      .map(({ value }) => value as IDBRequest<unknown[]>)
      .filter(({ source }) => (source as IDBObjectStore).name === 'staging');
    expect(pages.map(({ result }) => result.length)).toEqual([250, 1]);
    read.mockRestore();
  });

  test('is stored beside it: what is there stays usable until it is swapped in one step', async () => {
    await office.deleteOrder(orders[0] ?? '');
    const fresh = (await office.createOrder()).order;
    await office.sync(server);
    await tablet.store.expire();
    const { begin, chunks } = server.snapshot(FROM);
    await tablet.store.beginSnapshot(begin, WINDOW);
    for (const chunk of chunks) await tablet.store.storeChunk(chunk);
    expect([...(await tablet.rows()).keys()]).toContain(`pre_order:${orders[0]}`);
    expect(await readOrder(tablet.device, fresh)).toBeNull();
    await tablet.store.finishSnapshot();
    expect(await tablet.rows()).toEqual(server.rows());
    expect(await tablet.device.read((db) => db.count('staging'))).toBe(0);
  });

  test('keeps the outbox, and shows it on the new data', async () => {
    const [line] = (await readOrder(tablet.device, orders[0] ?? ''))?.flows ?? [];
    await tablet.setQuantity(orders[0] ?? '', line?.id ?? '', 9000);
    const made = (await tablet.createOrder()).order;
    const frozen = await tablet.store.freeze();
    await office.setComment(orders[0] ?? '', 'office');
    await office.sync(server);
    await tablet.store.expire();
    await tablet.snapshot(server);
    expect(await countUnsent(tablet.device)).toBe(2);
    expect(await tablet.store.freeze()).toEqual(frozen);
    expect(await readOrder(tablet.device, orders[0] ?? '')).toMatchObject({
      comment: 'office',
      flows: [{ quantity_milli: 9000 }],
    });
    expect(await readOrder(tablet.device, made)).toMatchObject({ id: made });
    await tablet.sync(server);
    expect(await tablet.rows()).toEqual(server.rows());
  });

  test('of a restored server: lower versions are taken, own accepted orders that are gone are told', async () => {
    const lost = (await tablet.createOrder()).order;
    await tablet.setComment(orders[0] ?? '', 'before the restore');
    await tablet.sync(server);
    const restored = new ModelServer();
    restored.epoch = 'epoch-2';
    const [unit, product] = [{ name: 'Kilogram', abbreviation: 'kg', decimals: 3 }, PRODUCT_FIELDS];
    const mutation = (n: number, operations: object[]) =>
      ({ mutation_id: office.uuid(), at: `2026-11-24T08:00:0${n}.000Z`, operations }) as never;
    restored.push({
      protocol: 1,
      client_id: office.uuid(),
      batch: 1,
      mutations: [
        mutation(1, [
          { op: 'create', entity: 'unit', id: UNIT, fields: unit },
          { op: 'create', entity: 'product', id: PRODUCT, fields: product },
          {
            op: 'create',
            entity: 'partner',
            id: PARTNER,
            fields: partnerFields({ name: 'Bar' }),
          },
          { op: 'create', entity: 'pre_order', id: orders[0], fields: ORDER_FIELDS },
          { op: 'create', entity: 'flow', id: office.uuid(), fields: lineFields(orders[0] ?? '') },
        ]),
      ],
    });
    await tablet.setComment(orders[0] ?? '', 'after the restore');
    await tablet.store.expire();
    await tablet.snapshot(restored);
    expect(await readOrder(tablet.device, orders[0] ?? '')).toMatchObject({
      version: 1,
      comment: 'after the restore',
    });
    expect(await readOrder(tablet.device, lost)).toBeNull();
    expect(await readNotices(tablet.device, { open: true })).toMatchObject([
      {
        kind: 'deleted_unseen',
        record_id: lost,
        error: { code: 'missing' },
        row_before: { flows: [{ quantity_milli: 1000 }] },
      },
    ]);
    await tablet.sync(restored);
    expect(await tablet.rows()).toEqual(restored.rows());
  });
});

function unitOf(n: number) {
  const at = '2026-11-24T08:00:00.000Z';
  const common = {
    version: 1,
    created_at: at,
    updated_at: at,
    deleted_at: null,
    created_by: 'ann',
    updated_by: 'ann',
  };
  return { id: uuid(n), ...common, name: `Unit ${n}`, abbreviation: 'u', decimals: 0 };
}

function failed(): never {
  throw new Error('the snapshot has no such chunk');
}
