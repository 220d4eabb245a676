import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import { createWorkspace, signUp } from '../../../testing/server/client.ts';
import {
  createLine,
  createOrder,
  merge,
  move,
  mutation,
  stock,
  type TestDevice,
  testDevice,
} from '../../../testing/server/protocol-device.ts';
import type { Sql } from '../../sql/connection/connect.ts';
import { readOrderHistory } from '../../sql/history.ts';
import type { PushCommit } from '../../sql/push-commit.ts';
import { commitPush } from '../../sql/push-commit.ts';
import { readForPush } from '../../sql/push-read.ts';
import { decidePushes } from './decide.ts';
import { namesOf, type Push } from './push-names.ts';

const STORED = 20_000;
/** A push of a few operations reads a few rows for each; a scan of the workspace would read all that is stored. */
const FEW_ROWS = 600;

let server: TestApp;
let ann: Awaited<ReturnType<typeof signUp>>;
let device: TestDevice;
let orders: string[];
let lines: string[];

/** What a call sent: the statement, and its parameters. */
interface Sent {
  text: string;
  parameters: readonly (string | number)[];
}

/** Calls with a connection that only notes what it is sent; `rows` is its answer. */
async function sentBy(call: (sql: Sql) => Promise<unknown>, rows: unknown[]): Promise<Sent> {
  let sent: Sent | undefined;
  const unsafe = (text: string, parameters: (string | number)[]) => {
    sent = { text, parameters };
    return Promise.resolve(rows);
  };
  await call({ unsafe } as unknown as Sql);
  if (!sent) throw new Error('nothing was sent');
  return sent;
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** The rows that a plan's scans of tables read. */
function rowsRead(plan: Plan): number {
  const scans = nodesOf(plan).filter(
    (node) => node['Relation Name'] !== undefined && node['Node Type'].endsWith('Scan'),
  );
  const rows = scans.map(
    (node) =>
      (node['Actual Rows'] +
        (node['Rows Removed by Filter'] ?? 0) +
        (node['Rows Removed by Index Recheck'] ?? 0)) *
      node['Actual Loops'],
  );
  return rows.reduce((sum, each) => sum + each, 0);
}

const quoted = (value: string | number) => `'${String(value).replaceAll("'", "''")}'`;

/** Runs what was sent under a kind of plan, takes back what it wrote, and gives the plan with its figures. */
async function planOf({ text, parameters }: Sent, mode: string): Promise<Plan> {
  const connection = await server.sql.reserve();
  try {
    await connection.unsafe(`begin; set local plan_cache_mode = ${mode}; prepare measured as ${text}`);
    const [row] = await connection.unsafe<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(
      `explain (analyze, format json) execute measured(${parameters.map(quoted).join(', ')})`,
    );
    const plan = row?.['QUERY PLAN'][0]?.Plan;
    if (!plan) throw new Error('no plan');
    return plan;
  } finally {
    await connection.unsafe('rollback; deallocate all');
    connection.release();
  }
}

beforeAll(async () => {
  server = await testApp();
  ann = await signUp(server.app, 'Ann');
  device = testDevice(ann, await createWorkspace(ann));
  const goods = await stock(device);
  orders = Array.from({ length: 40 }, () => uuidv7());
  lines = Array.from({ length: 40 }, () => uuidv7());
  await device.act(
    ...orders.map((id) => createOrder(id, goods)),
    ...lines.map((id, at) => createLine(id, orders[at] ?? '', goods)),
  );
  // Merges in a row; the first orders lead to the last of them.
  for (let at = 0; at < 10; at += 1) await device.act(merge(orders[at] ?? '', orders[at + 1] ?? '', 9_999));
  for (const at of [20, 21, 22]) await device.act(move(lines[at] ?? '', 1, orders[30] ?? ''));
  const copies = (table: string, more: string) =>
    server.sql.unsafe(`insert into ${table} select (jsonb_populate_record(r, jsonb_build_object(${more}))).*
      from ${table} r, generate_series(1, ${STORED}) where r.ctid = (select min(ctid) from ${table})`);
  await copies('pre_orders', `'id', gen_random_uuid(), 'merged_into', gen_random_uuid()`);
  await copies('flows', `'id', gen_random_uuid(), 'pre_order_id', gen_random_uuid()`);
  await copies('changes', `'id', gen_random_uuid()`);
  await copies('moves', `'id', gen_random_uuid(), 'pre_order_id', gen_random_uuid()`);
}, 60_000);
afterAll(() => server.close());

/** A push that moves, merges, restores, and makes lines in orders that were merged. */
function aPush(): Push {
  const [one = '', two = ''] = orders;
  const [first = '', second = ''] = lines.slice(30);
  const mutations = [
    mutation(move(first, 1, one)),
    mutation(move(second, 1, orders[35] ?? '')),
    mutation(merge(orders[36] ?? '', two, 9_999)),
    mutation({ op: 'restore', entity: 'flow', id: lines[0] ?? '' }),
    mutation({ op: 'delete', entity: 'pre_order', id: orders[37] ?? '', expected_version: 1, seen: 0 }),
  ];
  return {
    user: { id: ann.id, name: 'Ann' },
    session_id: 's',
    request: { protocol: 2, client_id: device.client_id, batch: 999, mutations },
  };
}

async function read(): Promise<Sent> {
  return await sentBy(
    (sql) => readForPush(sql, device.workspace, namesOf([aPush()])),
    [{ existing_product: [] }],
  );
}

async function commit(): Promise<Sent> {
  const push = aPush();
  const found = await readForPush(server.sql, device.workspace, namesOf([push]));
  const decided = decidePushes(found, [push], '2026-11-28T08:00:00.000Z').commit;
  if (!decided) throw new Error('nothing to commit');
  expect(decided.touched.length).toBeGreaterThan(0);
  const whole: PushCommit = { ...decided, workspace_id: device.workspace };
  return await sentBy((sql) => commitPush(sql, whole), []);
}

async function history(): Promise<Sent> {
  const newest = { sync_id: 1e15, entity: 'unit', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', version: 1e9 };
  return await sentBy((sql) => readOrderHistory(sql, device.workspace, orders[20] ?? '', newest, 100), []);
}

describe.each(['without statistics', 'with statistics'])(
  '[P15] [M19] what is read does not grow with what is stored, %s',
  (statistics) => {
    beforeAll(async () => {
      if (statistics === 'with statistics') await server.sql`analyze`;
    });

    test.each([
      ['the read of a push', 'force_custom_plan', read],
      ['the read of a push', 'force_generic_plan', read],
      ['the commit of a push', 'force_custom_plan', commit],
      ['the commit of a push', 'force_generic_plan', commit],
      ['[P14] the history of an order', 'force_custom_plan', history],
      ['[P14] the history of an order', 'force_generic_plan', history],
    ])('%s, %s', async (_what, mode, sent) => {
      const plan = await planOf(await sent(), mode);
      const read = rowsRead(plan);
      expect(read).toBeGreaterThan(0);
      expect(read).toBeLessThan(FEW_ROWS);
    });
  },
);
