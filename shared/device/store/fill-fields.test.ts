import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { GOODS } from '../../../testing/builders/goods.ts';
import { FROM, TestDevice } from '../../../testing/device/device.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { ENTITIES } from '../../records/entities.ts';
import { unreadOf } from '../rows/row.ts';
import { fillFields } from './fill-fields.ts';
import type { LocalSchema } from './schema.ts';
import { DATABASE_VERSION } from './upgrade.ts';

const NEXT = DATABASE_VERSION + 1;
const ADDED = ENTITIES.map((entity) => ({ version: NEXT, entity, field: 'later' }));

/** A device with something of each kind: sent, waiting, deleted, refused, and a snapshot under way. */
async function fullDevice(): Promise<TestDevice> {
  const server = new ModelServer();
  const ann = await TestDevice.open();
  await ann.act(GOODS);
  const { order } = await ann.createOrder();
  const { order: deleted } = await ann.createOrder();
  await ann.sync(server);
  await ann.setComment(order, 'at the back door');
  const request = await ann.store.freeze();
  await ann.store.refuse(request?.batch ?? 0, { code: 'bad_request', message: 'no' });
  await ann.deleteOrder(deleted);
  const made = await ann.createOrder();
  await ann.act({ operations: [{ op: 'delete', entity: 'flow', id: made.line, order_id: made.order }] });
  await ann.createOrder();
  await ann.setComment(order, 'at the front door');
  const { begin, chunks } = server.snapshot(FROM);
  await ann.store.expire();
  await ann.store.beginSnapshot(begin, { from: FROM, around: '2026-11-24' });
  for (const chunk of chunks) await ann.store.storeChunk(chunk);
  return ann;
}

/** Every record, and the fields of every create, that a stored value holds. */
function recordsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(recordsIn);
  if ('created_at' in value) return [value, ...inside];
  if (!('op' in value) || !('fields' in value) || value.op !== 'create') return inside;
  return [Object(value.fields), ...inside];
}

test('[O12] [O21] what an older version stored has the fields that came since, and names them as unread, wherever it lies', async () => {
  const ann = await fullDevice();
  const { name } = ann.device;
  ann.close();
  const db = await openDB<LocalSchema>(name, NEXT, {
    upgrade: async (_db, _from, _to, tx) => void (await fillFields(tx, ADDED)),
  });
  const stores = [
    'units',
    'partners',
    'products',
    'orders',
    'bases',
    'graves',
    'outbox',
    'notices',
    'staging',
  ];
  for (const store of stores) {
    const found = recordsIn(await db.getAll(store as 'units'));
    expect([store, found.length > 0]).toEqual([store, true]);
    expect(found.filter((record) => !('later' in record) || record.later !== null)).toEqual([]);
    const records = found.filter((record) => 'created_at' in record);
    expect(records.filter((record) => unreadOf(record)[0] !== 'later')).toEqual([]);
  }
  const changes = (await db.getAll('outbox')).flatMap(({ operations }) =>
    operations.filter(({ op }) => op === 'update'),
  );
  expect(changes.length).toBeGreaterThan(0);
  expect(JSON.stringify(changes)).not.toContain('later');
  db.close();
});

test('a field of one entity leaves the others as they are', async () => {
  const ann = await fullDevice();
  const { name } = ann.device;
  const before = await ann.device.read((db) => db.getAll('orders'));
  ann.close();
  const db = await openDB<LocalSchema>(name, NEXT, {
    upgrade: async (_db, _from, _to, tx) =>
      void (await fillFields(tx, [{ version: NEXT, entity: 'partner', field: 'later' }])),
  });
  expect(await db.getAll('orders')).toEqual(before);
  expect(await db.getAll('partners')).toMatchObject([{ later: null }]);
  db.close();
});

test('[O20] [O21] a field that was kept before it was known is read already', async () => {
  const ann = await fullDevice();
  const { name } = ann.device;
  await ann.device.write(async (db) => {
    for (const partner of await db.getAll('partners'))
      await db.put('partners', { ...partner, ...{ later: 'kept' } });
  });
  ann.close();
  const db = await openDB<LocalSchema>(name, NEXT, {
    upgrade: async (_db, _from, _to, tx) =>
      void (await fillFields(tx, [{ version: NEXT, entity: 'partner', field: 'later' }])),
  });
  const [partner] = await db.getAll('partners');
  expect(partner).toMatchObject({ later: 'kept' });
  expect(unreadOf(Object(partner))).toEqual([]);
  db.close();
});
