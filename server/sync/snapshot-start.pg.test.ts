import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Operation } from '../../shared/protocol/operation.ts';
import { partnerFields } from '../../testing/builders/a-record.ts';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { signUp } from '../../testing/server/client.ts';
import { stockedDevice } from '../../testing/server/prepared.ts';
import {
  createLine,
  createOrder,
  merge,
  move,
  type Stock,
  type TestDevice,
  update,
} from '../../testing/server/protocol-device.ts';
import { findBroken } from '../sql/admin/invariants.ts';
import { purgeChanged } from '../sql/purge.ts';
import type { SnapshotPosition } from '../sql/snapshot.ts';
import { readSnapshotStart } from './snapshot-start.ts';

const [MONDAY, TUESDAY, FRIDAY] = ['2026-11-23', '2026-11-24', '2026-11-27'] as const;
const BEGINNING: SnapshotPosition = { reference: null, order: null };

let server: TestApp;
let ann: Awaited<ReturnType<typeof signUp>>;
let device: TestDevice;
let goods: Stock;

beforeAll(async () => {
  server = await testApp();
  ann = await signUp(server.app, 'Ann');
});
beforeEach(async () => {
  ({ device, goods } = await stockedDevice(ann));
});
afterAll(() => server.close());

async function start(position = BEGINNING) {
  const read = await readSnapshotStart(server.sql, device.workspace, '1900-01-01', position);
  if (!read) throw new Error('no workspace');
  const days = read.days.map(({ date, orders, lines }) => `${date}: ${orders} ${lines}`).toSorted();
  return { counts: read.counts, days, referred: read.referred.toSorted() };
}

/** What the kept counts and what changed since come to; the test fails where counting all anew comes to something else. */
async function told() {
  const { workspace } = device;
  const byKept = await start();
  const kept = await server.sql`select * from snapshot_counts where workspace_id = ${workspace}`;
  await server.sql`delete from snapshot_counts where workspace_id = ${workspace}`;
  expect(byKept).toEqual(await start());
  expect((await findBroken(server.sql)).filter((broken) => broken.workspace === workspace)).toEqual([]);
  await server.sql`delete from snapshot_counts where workspace_id = ${workspace}`;
  await server.sql`insert into snapshot_counts ${server.sql(kept as unknown as { workspace_id: string }[])}`;
  return byKept;
}

const [one, two, three, line, other] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()];
const STORY: [what: string, operation: () => Operation[], days: string[]][] = [
  [
    'orders and lines are made',
    () => [
      createOrder(one, goods, { delivery_date: MONDAY }),
      createLine(line, one, goods),
      createLine(other, one, goods),
      createOrder(two, goods, { delivery_date: TUESDAY }),
      createOrder(three, goods, { delivery_date: TUESDAY }),
      createLine(uuidv7(), three, goods),
    ],
    [`${MONDAY}: 1 2`, `${TUESDAY}: 2 1`],
  ],
  [
    'an order goes to another day',
    () => [update('pre_order', one, 1, { delivery_date: FRIDAY })],
    [`${TUESDAY}: 2 1`, `${FRIDAY}: 1 2`],
  ],
  ['a line goes to another order', () => [move(line, 1, two)], [`${TUESDAY}: 2 2`, `${FRIDAY}: 1 1`]],
  [
    'a line is deleted',
    () => [{ op: 'delete', entity: 'flow', id: line, expected_version: 2, seen: 1e6 }],
    [`${TUESDAY}: 2 1`, `${FRIDAY}: 1 1`],
  ],
  [
    'an order is deleted with its lines',
    () => [{ op: 'delete', entity: 'pre_order', id: one, expected_version: 2, seen: 1e6 }],
    [`${TUESDAY}: 2 1`],
  ],
  [
    'and comes back with them',
    () => [{ op: 'restore', entity: 'pre_order', id: one }],
    [`${TUESDAY}: 2 1`, `${FRIDAY}: 1 1`],
  ],
  ['two orders become one', () => [merge(three, two, 1e6)], [`${TUESDAY}: 1 1`, `${FRIDAY}: 1 1`]],
];

test('[P13] [P32] the counts of a snapshot are right after each change, from what was kept long before', async () => {
  expect((await told()).days).toEqual([]);
  for (const [what, operations, days] of STORY) {
    const results = await device.act(...operations());
    expect([what, results.map(({ status }) => status)]).toEqual([what, operations().map(() => 'success')]);
    expect([what, (await told()).days]).toEqual([what, days]);
  }
});

test('[P13] a deleted partner counts while an order refers to it, and no longer', async () => {
  const order = uuidv7();
  const partner = uuidv7();
  await device.act({ op: 'create', entity: 'partner', id: partner, fields: partnerFields({ name: 'New' }) });
  await device.act(createOrder(order, { ...goods, partner }, { delivery_date: MONDAY }));
  expect((await told()).counts.partner).toBe(2);
  await device.act({ op: 'delete', entity: 'partner', id: partner, expected_version: 1, seen: 1e6 });
  expect(await told()).toMatchObject({ referred: [partner], counts: { partner: 2 } });
  await device.act(update('pre_order', order, 1, { partner_id: goods.partner }));
  expect(await told()).toMatchObject({ referred: [], counts: { partner: 1 } });
  await device.act(update('pre_order', order, 2, { partner_id: partner }));
  expect(await told()).toMatchObject({ referred: [partner], counts: { partner: 2 } });
});

test('[P13] what is kept is counted anew after a purge and in another epoch', async () => {
  const { workspace } = device;
  await device.act(createOrder(uuidv7(), goods, { delivery_date: MONDAY }));
  await start();
  const falsify = () =>
    server.sql`update snapshot_counts set days = '{"2026-11-23": [9, 9]}' where workspace_id = ${workspace}`;
  await falsify();
  expect((await start()).days).toEqual([`${MONDAY}: 9 9`]);
  await purgeChanged(server.sql, workspace, new Date(Date.now() + 60_000), 100);
  await device.act(createOrder(uuidv7(), goods, { delivery_date: MONDAY }));
  await purgeChanged(server.sql, workspace, new Date(Date.now() + 60_000), 100);
  expect((await start()).days).toEqual([`${MONDAY}: 2 0`]);
  await falsify();
  await server.sql`update workspaces set epoch = gen_random_uuid() where workspace_id = ${workspace}`;
  expect((await start()).days).toEqual([`${MONDAY}: 2 0`]);
});

test('[P13] the day that was sent in part counts what is still to be sent', async () => {
  const ids = [uuidv7(), uuidv7(), uuidv7()].toSorted();
  for (const id of ids)
    await device.act(createOrder(id, goods, { delivery_date: MONDAY }), createLine(uuidv7(), id, goods));
  const position = { reference: null, order: { date: MONDAY, id: ids[0] ?? '' } };
  expect(await start(position)).toMatchObject({
    days: [`${MONDAY}: 2 2`],
    counts: { unit: 0, partner: 0, product: 0 },
  });
});
