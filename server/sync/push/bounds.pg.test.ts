import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import { createWorkspace, join, signUp } from '../../../testing/server/client.ts';
import {
  createLine,
  createOrder,
  mutation,
  type Stock,
  stock,
  type TestDevice,
  testDevice,
  update,
} from '../../../testing/server/protocol-device.ts';

let server: TestApp;
let ann: Awaited<ReturnType<typeof signUp>>;
let workspace: string;
let device: TestDevice;
let goods: Stock;

beforeAll(async () => {
  // A clock that stands still: nothing is regained meanwhile, however slow the machine.
  const started = new Date();
  server = await testApp({ now: () => started, bounds: { operationsPerMinute: 3_000, records: 30 } });
});
afterAll(() => server.close());

/** A new owner with a workspace of his own, so that no test meets the limits of another. */
async function prepare(): Promise<void> {
  ann = await signUp(server.app, 'Ann');
  workspace = await createWorkspace(ann);
  device = testDevice(ann, workspace);
  goods = await stock(device);
}

const records = async (): Promise<number | undefined> => {
  const [row] = await server.sql<{ records: string }[]>`
    select records from workspaces where workspace_id = ${workspace}`;
  return row && Number(row.records);
};

describe('a flood of changes', () => {
  test('[P28] is stopped with 429 after what a minute has; one that is answered 429 left nothing behind', async () => {
    await prepare();
    const order = uuidv7();
    await device.act(createOrder(order, goods));
    const flood = Array.from({ length: 1_000 }, () =>
      mutation(update('pre_order', order, 1, { comment: 'x' })),
    );
    const statuses: number[] = [];
    let last: Response | undefined;
    for (let batch = 1; batch <= 4; batch += 1) {
      last = await device.send(
        flood.map((each) => ({ ...each, mutation_id: uuidv7() })),
        100 + batch,
      );
      statuses.push(last.status);
    }
    expect(statuses).toEqual([200, 200, 429, 429]);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await last?.json()).toMatchObject({ code: 'too_many_requests' });
    // [P33] Now that it was told to wait, its body is not read: nobody hears that it is none.
    const unread = await ann.post(`/sync/push?workspace=${workspace}`, 'no push', { 'x-quayside': '1' });
    expect([unread.status, await unread.json()]).toMatchObject([429, { code: 'too_many_requests' }]);
    const [row] = await server.sql`select batch from clients where client_id = ${device.client_id}`;
    expect(row).toMatchObject({ batch: 102 });
  });
});

describe('devices that a user makes up', () => {
  const knownOf = async (userId: string): Promise<number> =>
    (await server.sql`select from clients where workspace_id = ${workspace} and user_id = ${userId}`).length;

  test('[P29] are 300: of 310 empty pushes, each with an id of its own, the rest is refused', async () => {
    await prepare();
    const eve = await signUp(server.app, 'Eve');
    await join(ann, eve, workspace);
    await server.sql`
      insert into clients (workspace_id, client_id, user_id, batch, receipts, created_at, last_seen)
      select ${workspace}, gen_random_uuid(), ${eve.id}, 1, '[]', now(), now() from generate_series(1, 290)`;
    const statuses: number[] = [];
    for (let made = 0; made < 20; made += 1)
      statuses.push((await testDevice(eve, workspace).send([], 1)).status);
    expect(statuses).toEqual([...Array(10).fill(200), ...Array(10).fill(429)]);
    expect(await knownOf(eve.id)).toBe(300);
    // Others, and those that are known, go on.
    expect((await device.send([mutation(createOrder(uuidv7(), goods))], 50)).status).toBe(200);
    expect((await testDevice(ann, workspace).send([], 1)).status).toBe(200);
  });

  test('[P29] do not count any more when they were not seen for 30 days', async () => {
    await prepare();
    await server.sql`
      insert into clients (workspace_id, client_id, user_id, batch, receipts, created_at, last_seen)
      select ${workspace}, gen_random_uuid(), ${ann.id}, 1, '[]', now(), now() - interval '31 days'
      from generate_series(1, 300)`;
    expect((await testDevice(ann, workspace).send([], 1)).status).toBe(200);
  });

  test('[P29] that never sent a change stay such as only read, which are forgotten in time', async () => {
    await prepare();
    const idle = testDevice(ann, workspace);
    for (const batch of [1, 2, 3]) await idle.send([], batch);
    const batchOf = async () =>
      (await server.sql`select batch from clients where client_id = ${idle.client_id}`).map(({ batch }) =>
        Number(batch),
      );
    expect(await batchOf()).toEqual([0]);
    await idle.send([mutation(createOrder(uuidv7(), goods))], 4);
    await idle.send([], 5);
    expect(await batchOf()).toEqual([5]);
  });

  test('[P22] are none for a viewer, with 100 empty pushes and 500 refused changes: no table grows', async () => {
    await prepare();
    const eve = await signUp(server.app, 'Eve');
    await join(ann, eve, workspace, 'viewer');
    const before = await sizes();
    for (let made = 0; made < 100; made += 1) await testDevice(eve, workspace).send([], 1);
    const refused = Array.from({ length: 500 }, () => mutation(createOrder(uuidv7(), goods)));
    await testDevice(eve, workspace).send(refused, 1);
    expect(await knownOf(eve.id)).toBe(0);
    expect(await sizes()).toEqual(before);
  });

  async function sizes() {
    const [row] = await server.sql`
      select (select count(*)::int from clients) as clients, (select count(*)::int from mutations) as mutations,
        (select count(*)::int from changes) as changes, (select sum(revision)::int from workspaces) as revisions`;
    return row;
  }
});

describe('a workspace that is full', () => {
  test('[P30] takes no creation more, and everything else; others’ workspaces are not concerned', async () => {
    await prepare();
    expect(await records()).toBe(3);
    const order = uuidv7();
    const lines = Array.from({ length: 26 }, () => uuidv7());
    await device.act(createOrder(order, goods), ...lines.map((id) => createLine(id, order, goods)));
    expect(await records()).toBe(30);
    const refused = await device.send([mutation(createOrder(uuidv7(), goods))], 60);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(await refused.json()).toMatchObject({ code: 'workspace_full' });
    expect((await device.send([mutation(update('pre_order', order, 1, { comment: 'x' }))], 60)).status).toBe(
      200,
    );
    expect(await records()).toBe(30);
    await prepare();
    expect((await device.send([mutation(createOrder(uuidv7(), goods))], 60)).status).toBe(200);
  });

  test('[P30] answers a batch that it took before as it did then', async () => {
    await prepare();
    const order = uuidv7();
    const all = mutation(
      createOrder(order, goods),
      ...Array.from({ length: 26 }, () => createLine(uuidv7(), order, goods)),
    );
    const first = await device.resend(70, all);
    expect(await device.resend(70, all)).toEqual(first);
  });
});
