import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, signUp } from '../../testing/server/client.ts';
import { readEvents } from '../../testing/server/event-reader.ts';
import {
  createLine,
  createOrder,
  merge,
  move,
  type Stock,
  stock,
  type TestDevice,
  testDevice,
  update,
} from '../../testing/server/protocol-device.ts';
import { storeLines } from '../../testing/server/stored-lines.ts';
import {
  nodesOf,
  type PlanNode,
  type RunPlan,
  rowsOf,
  type WatchedPlans,
  watchPlans,
} from '../../testing/server/watched-plans.ts';
import { buildApp } from '../build-app.ts';
import { readHeads, readStanding } from '../sql/listeners.ts';
import { purgeChanged, purgeIdle, purgeUnchanged } from '../sql/purge.ts';

const STORED = 16_000;
/** What a statement may read of a table. A chunk of a snapshot has 400 orders with eight lines each. */
const MOST_ROWS = 1_000;
const CHUNK_ROWS = 4_000;

/** The tables of what is synchronised: each row is of a workspace. */
const SYNC_TABLES = new Set([
  'workspaces',
  'units',
  'partners',
  'products',
  'pre_orders',
  'flows',
  'mutations',
  'changes',
  'moves',
  'clients',
]);
/** The workspace as it is given: a parameter of the statement, or its value. */
const OF_THE_WORKSPACE = /\bworkspace_id = (?:\$\d+|'[^']*'::text)/;
/** The look at the heads asks for many workspaces at once. */
const OF_MANY = /\bworkspace_id = ANY \((?:\$\d+|'[^']*'::text\[\])\)/;

let server: TestApp;
let watched: WatchedPlans;
let device: TestDevice;
let user: string;
let goods: Stock;

beforeAll(async () => {
  server = await testApp();
  watched = await watchPlans(server.url);
  const ann = await signUp(buildApp({ ...server.parts, sql: watched.sql }), 'Ann');
  user = ann.id;
  device = testDevice(ann, await createWorkspace(ann));
  goods = await stock(device);
  for (const workspace of [device.workspace, await createWorkspace(ann)])
    await storeLines(server.sql, workspace, ann.id, STORED);
  // The first snapshot of a workspace counts all that is stored; the counts are kept from then on.
  await snapshotBegins();
}, 60_000);
afterAll(async () => {
  await watched.sql.end({ timeout: 5 });
  await server.close();
});

/** What devices do: an event is told of each of its commits. */
async function edits(): Promise<void> {
  const [at] = await server.sql<{ head: number; epoch: string }[]>`
    select head, epoch from workspaces where workspace_id = ${device.workspace}`;
  if (!at) throw new Error('no workspace');
  const { head, epoch } = at;
  const events = readEvents(await device.get('events', { cursor: head, epoch }));
  const [one, two, line] = [uuidv7(), uuidv7(), uuidv7()];
  await device.act(createOrder(one, goods), createLine(line, one, goods), createOrder(two, goods));
  await device.act(update('pre_order', one, 1, { comment: 'at the back door' }));
  await device.act(move(line, 1, two));
  await device.act(merge(one, two, 1e6, 2));
  await device.act({ op: 'delete', entity: 'pre_order', id: two, expected_version: 1, seen: 1e6 });
  await device.act({ op: 'restore', entity: 'pre_order', id: two });
  await device.act({ op: 'delete', entity: 'pre_order', id: two, expected_version: 3, seen: 1e6 });
  expect(await events.next('sync')).toBeDefined();
  await events.close();
  await device.read('pull', { cursor: head, epoch, client_id: device.client_id });
  await device.read('pull', { cursor: head - 20, epoch, limit: 10 });
  await device.read('history', { entity: 'pre_order', id: two, lines: 1 });
  await device.read('history', { entity: 'flow', id: line });
  await device.read('trash');
}

/** What devices ask for that has much of it. */
async function reads(): Promise<void> {
  await device.read('day', { date: new Date().toISOString().slice(0, 10) });
  await device.read('devices');
  await device.read('members');
  await snapshotBegins();
}

/** Reads the first lines of a snapshot: the start, the reference data and some orders. */
async function snapshotBegins(): Promise<void> {
  const reader = (await device.get('snapshot')).body?.getReader();
  for (let line = 0; line < 6; line += 1) await reader?.read();
  await reader?.cancel();
}

/** What the server does by itself. */
async function rounds(): Promise<void> {
  const { workspace } = device;
  await readHeads(watched.sql, [workspace]);
  await readStanding(watched.sql, [{ session_id: 's', user_id: user, workspace_id: workspace }], new Date());
  const [row] = await server.sql<{ at: Date }[]>`
    select max(at) as at from mutations where workspace_id = ${workspace} and sync_id <= 100`;
  const before = new Date(new Date(row?.at ?? 0).getTime() + 1);
  expect(await purgeChanged(watched.sql, workspace, before, 10)).toBe(10);
  await purgeUnchanged(watched.sql, workspace, before, 10);
  await purgeIdle(watched.sql, workspace, before, 10);
}

/** A plan's scans of what is synchronised. */
function scansOf({ plan }: RunPlan): PlanNode[] {
  return nodesOf(plan).filter(
    (node) => SYNC_TABLES.has(node['Relation Name'] ?? '') && node['Node Type'].endsWith('Scan'),
  );
}

/** A scan in words, for who has to mend it. */
function tell(run: RunPlan, node: PlanNode): string {
  const condition = node['Index Cond'] ?? node['Recheck Cond'] ?? node.Filter;
  return `${node['Node Type']} of ${node['Relation Name']}, ${rowsOf(node)} rows by ${condition}: ${run.text}`;
}

/** The scans that are not bound to the workspace as it is given. */
function unbound(run: RunPlan): string[] {
  return scansOf(run)
    .filter((node) => {
      const conditions = [node['Index Cond'], node['Recheck Cond'], node.Filter].join(' ');
      return !OF_THE_WORKSPACE.test(conditions) && !OF_MANY.test(conditions);
    })
    .map((node) => tell(run, node));
}

/** The scans that read many rows. */
function large(run: RunPlan): string[] {
  return scansOf(run)
    .filter((node) => rowsOf(node) > (run.text.includes('with ordinality') ? CHUNK_ROWS : MOST_ROWS))
    .map((node) => tell(run, node));
}

describe.each([
  ['without statistics', 'force_generic_plan'],
  ['without statistics', 'force_custom_plan'],
  ['with statistics', 'force_generic_plan'],
  ['with statistics', 'force_custom_plan'],
] as const)('%s, %s', (statistics, mode) => {
  let seen: RunPlan[];

  beforeAll(async () => {
    if (statistics === 'with statistics') await server.sql`analyze`;
    await watched.begin(mode);
    await edits();
    await reads();
    await rounds();
    seen = watched.seen();
  }, 60_000);

  test('each statement was seen', () => {
    expect(new Set(seen.map(({ text }) => text)).size).toBeGreaterThan(25);
  });

  test('[P32] each scan of what is synchronised compares the workspace with the parameter', () => {
    expect(seen.flatMap(unbound)).toEqual([]);
  });

  test('[P32] what a statement reads does not grow with what is stored', () => {
    expect(seen.flatMap(large)).toEqual([]);
  });
});
