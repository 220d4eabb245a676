import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTITIES, type Entity, fieldsOf, laterFields } from '../../shared/records/entities.ts';
import { beyondLimits, limitsOf, type Value } from '../../testing/builders/field-values.ts';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, signUp } from '../../testing/server/client.ts';
import { createLine, createOrder, move, stock, testDevice } from '../../testing/server/protocol-device.ts';
import { isRefusedByDatabase } from './connection/refused.ts';
import { columnsOf, TABLES } from './tables.ts';

const ID = '01900000-0000-7000-8000-000000000001';
const OTHER = '01900000-0000-7000-8000-000000000002';
const AT = '2026-11-22T08:00:00.000Z';

/** The first of the values that each field may have. */
function goodFields(entity: Entity): Record<string, Value> {
  return Object.fromEntries(fieldsOf(entity).map(([name, field]) => [name, limitsOf(field)[0] ?? null]));
}

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

async function insert(entity: Entity, fields: Record<string, Value>): Promise<unknown> {
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
    ...goodFields(entity),
    ...fields,
  };
  return await sql`insert into ${sql(TABLES[entity].table)} ${sql(row)}`.then(
    () => null,
    (error: unknown) => error,
  );
}

describe.each(ENTITIES)('the table of a %s', (entity) => {
  test('has a column for each field, of the type that is written, null where the field may be', async () => {
    const rows = await server.sql<{ name: string; type: string; nullable: boolean }[]>`
      select column_name as name, data_type as type, is_nullable = 'YES' as nullable
      from information_schema.columns where table_schema = 'public' and table_name = ${TABLES[entity].table}`;
    const written = new Set(TABLES[entity].own.map(([name]) => name));
    const common = columnsOf(entity)
      .map(([name]) => name)
      .filter((name) => !written.has(name));
    const own = rows.filter(({ name }) => name !== 'workspace_id' && !common.includes(name));
    const types = new Map(TABLES[entity].own);
    const expected = fieldsOf(entity).map(([name, { nullable }]) => ({
      name,
      type: types.get(name),
      nullable,
    }));
    expect(new Map(own.map((row) => [row.name, { ...row }]))).toEqual(
      new Map(expected.map((each) => [each.name, each])),
    );
  });

  test.each([...laterFields(entity)])(
    '[P20] has the default of %s in what was there before the field was',
    async (name, { value }) => {
      const [row] = await server.sql<{ value: string }[]>`
        select column_default as value from information_schema.columns
        where table_schema = 'public' and table_name = ${TABLES[entity].table} and column_name = ${name}`;
      // As the database writes it: a text in quotes with its type, a number bare, null not at all.
      const told = row?.value?.replace(/^'(.*)'::.*$/s, '$1');
      expect(told ?? null).toBe(value === null ? null : String(value));
    },
  );

  test.each(fieldsOf(entity))(
    'keeps %s at the limits of its schema, and nothing beyond',
    async (name, field) => {
      for (const value of limitsOf(field))
        expect([value, await insert(entity, { [name]: value })]).toEqual([value, null]);
      for (const value of beyondLimits(field)) {
        const error = await insert(entity, { [name]: value });
        expect([value, isRefusedByDatabase(error)]).toEqual([value, true]);
      }
    },
  );
});

test('a workspace is there with its organisation, and all that is in it goes with it', async () => {
  const { sql } = server;
  const ann = await signUp(server.app, 'Ann');
  const workspace = await createWorkspace(ann);
  const device = testDevice(ann, workspace);
  const goods = await stock(device);
  await device.act(createOrder(ID, goods), createLine(ID, ID, goods));
  await device.act(createOrder(OTHER, goods), move(ID, 1, OTHER));
  expect((await device.get('snapshot')).status).toBe(200);
  const count = async () => {
    const tables = [
      ...Object.values(TABLES).map(({ table }) => table),
      'changes',
      'mutations',
      'clients',
      'moves',
      'snapshot_counts',
      'workspaces',
    ];
    const counts = tables.map(
      (table) => sql`select count(*) from ${sql(table)} where workspace_id = ${workspace}`,
    );
    return (await Promise.all(counts)).map(([row]) => row?.['count'] as number);
  };
  expect(await count()).toEqual([1, 1, 1, 2, 1, 7, 3, 1, 1, 1, 1]);
  await sql`delete from organization where id = ${workspace}`;
  expect(await count()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});
