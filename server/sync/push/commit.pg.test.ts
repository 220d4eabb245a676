import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PushResponse, Receipt } from '../../../shared/protocol/push.ts';
import type { TestApp } from '../../../testing/server/app.ts';
import { serverOfTwo, type TwoDevices } from '../../../testing/server/prepared.ts';
import { createOrder, mutation, testDevice, update } from '../../../testing/server/protocol-device.ts';
import { createLog } from '../../base/log.ts';
import { buildApp } from '../../build-app.ts';
import { connect } from '../../sql/connection/connect.ts';

let server: TestApp;
let they: TwoDevices;

beforeAll(async () => {
  ({ server, they } = await serverOfTwo());
});
afterAll(() => server.close());

/** Every change of the workspace: the number it took, the mutation, and the record's version. */
async function ledger(workspace: string, sql = server.sql) {
  return await sql<{ sync_id: number; mutation_id: string; id: string; version: number }[]>`
    select c.sync_id, m.mutation_id, c.id, c.version
    from changes c join mutations m on m.workspace_id = c.workspace_id and m.sync_id = c.sync_id
    where c.workspace_id = ${workspace} order by c.sync_id, c.id, c.version`;
}

async function row(workspace: string, sql = server.sql): Promise<{ head: number; revision: number }> {
  const [found] = await sql<{ head: number; revision: number }[]>`
    select head, revision from workspaces where workspace_id = ${workspace}`;
  return found ?? { head: 0, revision: 0 };
}

test('[P9] [P15] pushes that arrive while one commits are committed together; numbers have no gaps', async () => {
  const { a, ann, workspace, goods } = they;
  const before = await row(workspace);
  const devices = Array.from({ length: 24 }, () => testDevice(ann, workspace));
  const order = uuidv7();
  await a.act(createOrder(order, goods));
  const answers = await Promise.all(
    devices.map((device, at) =>
      device.resend(
        1,
        mutation(createOrder(uuidv7(), goods)),
        mutation(update('pre_order', order, 99 + at, { comment: `${at}` })),
      ),
    ),
  );
  const after = await row(workspace);
  expect(after.head).toBe(before.head + 1 + 48);
  expect(after.revision - before.revision).toBeLessThan(20);
  const numbers = answers
    .flatMap(({ receipts }) => receipts.map(({ sync_id }) => sync_id))
    .sort((x, y) => Number(x) - Number(y));
  expect(numbers).toEqual(Array.from({ length: 48 }, (_, at) => before.head + 2 + at));
  for (const { head, receipts } of answers) expect(head).toBeGreaterThanOrEqual(receipts[1]?.sync_id ?? 0);
  const versions = (await ledger(workspace)).filter(({ id }) => id === order).map(({ version }) => version);
  expect(versions).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
});

test('[P15] two nodes on one workspace: compare and swap lets one pass, the other reads again', async () => {
  const { ann, workspace, goods } = they;
  const sql = connect(server.url, { log: createLog('silent') });
  const nodes = [server.app, buildApp({ ...server.parts, sql })];
  const order = uuidv7();
  await they.a.act(createOrder(order, goods));
  const before = await row(workspace);
  const posts = Array.from({ length: 20 }, (_, at) => {
    const body = {
      protocol: 1,
      client_id: uuidv7(),
      batch: 1,
      mutations: [mutation(update('pre_order', order, 1_000, { comment: `node ${at}` }))],
    };
    const headers = { 'content-type': 'application/json', 'x-quayside': '1', cookie: ann.cookie() };
    return nodes[at % 2]?.request(`/sync/push?workspace=${workspace}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
  });
  const answers = await Promise.all(posts);
  expect(answers.map((answer) => answer?.status)).toEqual(answers.map(() => 200));
  expect((await row(workspace)).head).toBe(before.head + 20);
  const versions = (await ledger(workspace)).filter(({ id }) => id === order).map(({ version }) => version);
  expect(versions).toEqual(Array.from({ length: 21 }, (_, at) => at + 1));
  await sql.end();
});

test('[P15] a role that changed between read and commit is decided anew', async () => {
  const { a, bob, workspace, goods } = they;
  await server.sql`update member set role = 'viewer' where "organizationId" = ${workspace} and "userId" = ${bob.id}`;
  const device = testDevice(bob, workspace);
  const [receipt] = await device.push(mutation(createOrder(uuidv7(), goods)));
  expect(receipt).toMatchObject({ status: 'rejected' });
  await server.sql`update member set role = 'member' where "organizationId" = ${workspace} and "userId" = ${bob.id}`;
  expect(await device.act(createOrder(uuidv7(), goods))).toMatchObject([{ status: 'success' }]);
  expect((await a.pull()).more).toBe(false);
});

test('[P15] a mutation that the database alone refuses is refused alone; its neighbours of the same commit are not', async () => {
  const { ann, workspace, goods } = they;
  // A CHECK stands in for a database with an older Unicode: it refuses a letter that the schemas let through.
  await server.sql`alter table pre_orders add constraint newer_unicode check (comment <> 'refuse me')`;
  const devices = Array.from({ length: 8 }, () => testDevice(ann, workspace));
  const answers = await Promise.all(
    devices.map((device, at) => {
      const comment = at === 5 ? 'refuse me' : 'fine';
      return device.send([mutation(createOrder(uuidv7(), goods, { comment }))], 1);
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 400, 200, 200]);
  await server.sql`alter table pre_orders drop constraint newer_unicode`;
});

test('[P15] backends killed during 200 pushes: nothing acknowledged is lost, nothing doubled, the pool recovers', async () => {
  const { ann, workspace, goods } = they;
  const admin = connect(server.url, { log: createLog('silent'), maxConnections: 1, name: 'killer' });
  let killed = 0;
  const kill = async () => {
    const rows = await admin`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'quayside' order by random() limit 3`;
    killed += rows.length;
  };
  const kills: Promise<void>[] = [];
  const before = await row(workspace);
  const devices = Array.from({ length: 8 }, () => testDevice(ann, workspace));
  const acknowledged = new Map<string, Receipt>();
  let failures = 0;
  await Promise.all(
    devices.map(async (device) => {
      for (let batch = 1; batch <= 25; batch += 1) {
        const sent = [mutation(createOrder(uuidv7(), goods))];
        let answer: PushResponse | null = null;
        while (!answer) {
          const response = await device.send(sent, batch);
          if (response.ok) answer = (await response.json()) as PushResponse;
          else {
            failures += 1;
            expect(response.status).toBe(503);
            expect(response.headers.get('retry-after')).not.toBeNull();
          }
        }
        for (const receipt of answer.receipts) acknowledged.set(receipt.mutation_id, receipt);
        // While the other devices' pushes are under way.
        if (acknowledged.size % 4 === 0) kills.push(kill());
      }
    }),
  );
  await Promise.all(kills);
  expect(killed).toBeGreaterThan(10);
  expect(failures).toBeGreaterThan(0);
  expect(acknowledged.size).toBe(200);
  const written = (await ledger(workspace, admin)).filter(({ sync_id }) => sync_id > before.head);
  expect(written).toHaveLength(200);
  for (const { mutation_id, sync_id } of written)
    expect(acknowledged.get(mutation_id)?.sync_id).toBe(sync_id);
  expect((await row(workspace, admin)).head).toBe(before.head + 200);
  await admin.end();
}, 120_000);
