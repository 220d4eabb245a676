import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DevicesResponse } from '../../shared/protocol/devices.ts';
import { MAX_DEVICES_LIMIT } from '../../shared/protocol/limits.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, signUp } from '../../testing/server/client.ts';
import {
  createOrder,
  type Stock,
  stock,
  type TestDevice,
  testDevice,
} from '../../testing/server/protocol-device.ts';
import { devices, noteDevice } from './devices.ts';
import { snapshot } from './snapshot.ts';
import { trash } from './trash.ts';

const DAYS_90_MS = 7_776_000_000;
const MINUTES_15_MS = 900_000;
const NOW = new Date('2026-11-22T08:00:00.000Z');

let server: TestApp;
let ann: Awaited<ReturnType<typeof signUp>>;
let workspace: string;
let device: TestDevice;
let goods: Stock;

beforeAll(async () => {
  server = await testApp();
  ann = await signUp(server.app, 'Ann');
});
beforeEach(async () => {
  workspace = await createWorkspace(ann);
  device = testDevice(ann, workspace);
  goods = await stock(device);
});
afterAll(() => server.close());

const before = (ms: number): Date => new Date(NOW.getTime() - ms);
const reader = () => ({ workspace_id: workspace, user_id: ann.id, session_id: 'session' });

test('[P16] the trash has what was deleted in the last 90 days, to the millisecond', async () => {
  const order = uuidv7();
  await device.act(createOrder(order, goods));
  await device.act({ op: 'delete', entity: 'pre_order', id: order, expected_version: 1, seen: 9 });
  const idsAfter = async (ms: number): Promise<string[]> => {
    await server.sql`update pre_orders set deleted_at = ${before(ms)} where id = ${order}`;
    const answer = await trash(server.sql, workspace, { before: undefined, limit: 10 }, NOW);
    return (JSON.parse(answer) as { entries: { id: string }[] }).entries.map(({ id }) => id);
  };
  expect(await idsAfter(DAYS_90_MS)).toEqual([order]);
  expect(await idsAfter(DAYS_90_MS + 1)).toEqual([]);
});

const FIRST = { find: '', before: undefined, limit: MAX_DEVICES_LIMIT };

describe('[P17] the devices of a workspace', () => {
  test('are listed, the 500 that were seen last', async () => {
    await server.sql`
      insert into clients (workspace_id, client_id, user_id, batch, receipts, name, created_at, last_seen)
      select ${workspace}, gen_random_uuid(), ${ann.id}, 1, '[]', 'tablet ' || n, ${NOW},
        now() + interval '1 day' - n * interval '1 second'
      from generate_series(1, 501) n`;
    const { devices: listed }: DevicesResponse = await devices(server.sql, reader(), FIRST, NOW);
    expect(listed).toHaveLength(500);
    expect(listed.map(({ name }) => name)).not.toContain('tablet 501');
  });

  test('are noted as seen again after a quarter of an hour', async () => {
    const seen = async (): Promise<string | undefined> => {
      const [row] = await server.sql<{ last_seen: string }[]>`
        select last_seen from clients where client_id = ${device.client_id}`;
      return row?.last_seen;
    };
    await device.push();
    const later = (ms: number): Date => new Date(NOW.getTime() + ms);
    const reading = { client_id: device.client_id, name: null, app_version: null };
    await server.sql`
      update clients set last_seen = ${NOW}, session_id = 'session' where client_id = ${device.client_id}`;
    await noteDevice(server.sql, reader(), reading, later(MINUTES_15_MS));
    expect(await seen()).toBe(NOW.toISOString());
    await noteDevice(server.sql, reader(), reading, later(MINUTES_15_MS + 1));
    expect(await seen()).toBe(later(MINUTES_15_MS + 1).toISOString());
  });
});

describe('[P13] the chunks of a snapshot', () => {
  /** The number of records in each chunk, by what they are of. */
  async function chunks(): Promise<{ unit: number[]; orders: number[] }> {
    const query = { protocol: PROTOCOL_VERSION, from: undefined, around: '2026-11-22', after: undefined };
    const found: { unit: number[]; orders: number[] } = { unit: [], orders: [] };
    for await (const text of await snapshot(server.sql, workspace, query, NOW)) {
      const line = JSON.parse(text) as { entity?: string; records?: unknown[]; orders?: unknown[] };
      if (line.entity === 'unit' && line.records) found.unit.push(line.records.length);
      if (line.orders) found.orders.push(line.orders.length);
    }
    return found;
  }

  /** Writes so many copies of the workspace's one record of a table, each with an id of its own. */
  async function copies(table: string, count: number): Promise<void> {
    await server.sql`
      insert into ${server.sql(table)}
      select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).*
      from ${server.sql(table)} r, generate_series(1, ${count}::int) where r.workspace_id = ${workspace}`;
  }

  test('have 1,000 units, partners or products', async () => {
    await copies('units', 1_000);
    expect((await chunks()).unit).toEqual([1_000, 1]);
  });

  test('have 100 orders first, so that the screen fills soon, then 400', async () => {
    await device.act(createOrder(uuidv7(), goods));
    await copies('pre_orders', 500);
    expect((await chunks()).orders).toEqual([100, 400, 1]);
  });
});
