import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Entity } from '../../shared/records/entities.ts';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, signUp } from '../../testing/server/client.ts';
import { createLine, createOrder, stock, testDevice } from '../../testing/server/protocol-device.ts';
import { isRefusedByDatabase } from './connection/refused.ts';
import { TABLES } from './tables.ts';

const ID = '01900000-0000-7000-8000-000000000001';
const AT = '2026-11-22T08:00:00.000Z';

const GOOD: { [E in Entity]: Record<string, string | number | null> } = {
  unit: { name: 'kilogram', abbreviation: 'kg', decimals: 3 },
  partner: { name: 'Chez Léa', code: null, type: 'client' },
  product: {
    name: 'Salmon',
    short_name: null,
    sku: '',
    code: null,
    default_unit_id: ID,
    default_price_cents: 0,
  },
  pre_order: {
    partner_id: ID,
    status: 'pending',
    order_date: null,
    delivery_date: '2199-12-31',
    comment: '',
  },
  flow: {
    pre_order_id: ID,
    product_id: ID,
    unit_id: ID,
    quantity_milli: 0,
    price_cents: 1_000_000_000,
    comment: null,
  },
};

const AT_THE_LIMIT: [Entity, string, string | number][] = [
  ['unit', 'name', 'x'.repeat(100)],
  ['unit', 'abbreviation', 'x'.repeat(10)],
  ['unit', 'decimals', 0],
  ['partner', 'name', 'x'.repeat(200)],
  ['partner', 'code', 'x'.repeat(50)],
  ['product', 'name', 'x'.repeat(200)],
  ['product', 'short_name', 'x'.repeat(50)],
  ['product', 'sku', 'x'.repeat(50)],
  ['product', 'code', 'x'.repeat(50)],
  ['product', 'default_price_cents', 1_000_000_000],
  ['pre_order', 'delivery_date', '1900-01-01'],
  ['pre_order', 'order_date', '1900-01-01'],
  ['pre_order', 'order_date', '2199-12-31'],
  ['pre_order', 'comment', 'x'.repeat(2_000)],
  ['flow', 'quantity_milli', 1_000_000_000],
  ['flow', 'price_cents', 0],
  ['flow', 'comment', 'x'.repeat(2_000)],
];

const BAD: [Entity, string, string | number | null][] = [
  ['unit', 'name', ''],
  ['unit', 'name', ' \u00a0\u3000\ufeff\n'],
  ['unit', 'name', 'x'.repeat(101)],
  ['unit', 'abbreviation', 'x'.repeat(11)],
  ['unit', 'decimals', 4],
  ['unit', 'decimals', -1],
  ['unit', 'name', null],
  ['partner', 'name', 'e\u0301'],
  ['partner', 'name', 'x'.repeat(201)],
  ['partner', 'code', 'x'.repeat(51)],
  ['partner', 'type', 'friend'],
  ['product', 'name', 'x'.repeat(201)],
  ['product', 'code', 'x'.repeat(51)],
  ['product', 'short_name', 'x'.repeat(51)],
  ['product', 'sku', 'x'.repeat(51)],
  ['product', 'default_price_cents', -1],
  ['product', 'default_price_cents', 1_000_000_001],
  ['pre_order', 'status', 'done'],
  ['pre_order', 'delivery_date', '1899-12-31'],
  ['pre_order', 'delivery_date', '2200-01-01'],
  ['pre_order', 'order_date', '1899-12-31'],
  ['pre_order', 'order_date', '2200-01-01'],
  ['pre_order', 'delivery_date', null],
  ['pre_order', 'comment', 'x'.repeat(2_001)],
  ['pre_order', 'comment', 'A\u030a'],
  ['flow', 'quantity_milli', -1],
  ['flow', 'quantity_milli', 1_000_000_001],
  ['flow', 'price_cents', -1],
  ['flow', 'price_cents', 1_000_000_001],
  ['flow', 'comment', 'x'.repeat(2_001)],
  ['flow', 'unit_id', null],
];

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

async function insert(entity: Entity, fields: Record<string, string | number | null>): Promise<unknown> {
  const { sql } = server;
  const row = {
    workspace_id: 'w',
    id: randomUUID(),
    version: 1,
    sync_id: 1,
    created_at: AT,
    created_by: 'ann',
    created_client: ID,
    created_sync_id: 1,
    updated_at: AT,
    updated_by: 'ann',
    ...GOOD[entity],
    ...fields,
  };
  return await sql`insert into ${sql(TABLES[entity].table)} ${sql(row)}`.then(
    () => null,
    (error: unknown) => error,
  );
}

test('the database keeps what the schemas let through, at their limits', async () => {
  for (const entity of Object.keys(GOOD) as Entity[])
    expect([entity, await insert(entity, {})]).toEqual([entity, null]);
  for (const [entity, field, value] of AT_THE_LIMIT)
    expect([entity, field, await insert(entity, { [field]: value })]).toEqual([entity, field, null]);
});

test('the database refuses what the schemas refuse', async () => {
  for (const [entity, field, value] of BAD) {
    const error = await insert(entity, { [field]: value });
    expect([entity, field, value, isRefusedByDatabase(error)]).toEqual([entity, field, value, true]);
  }
});

test('a workspace is there with its organisation, and all that is in it goes with it', async () => {
  const { sql } = server;
  const ann = await signUp(server.app, 'Ann');
  const workspace = await createWorkspace(ann);
  const device = testDevice(ann, workspace);
  const goods = await stock(device);
  await device.act(createOrder(ID, goods), createLine(ID, ID, goods));
  const count = async () => {
    const tables = [
      ...Object.values(TABLES).map(({ table }) => table),
      'changes',
      'mutations',
      'clients',
      'workspaces',
    ];
    const counts = tables.map(
      (table) => sql`select count(*) from ${sql(table)} where workspace_id = ${workspace}`,
    );
    return (await Promise.all(counts)).map(([row]) => row?.['count'] as number);
  };
  expect(await count()).toEqual([1, 1, 1, 1, 1, 5, 2, 1, 1]);
  await sql`delete from organization where id = ${workspace}`;
  expect(await count()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
});
