import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../shared/protocol/operation.ts';
import type { PushResponse } from '../../shared/protocol/push.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import {
  fieldsOfLine,
  orderFields,
  partnerFields,
  productFields,
  unitFields,
} from '../../testing/builders/a-record.ts';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, signUp } from '../../testing/server/client.ts';
import { createLog } from '../base/log.ts';
import { packReceipt } from '../sync/push/stored-receipt.ts';
import { type HousekeepingDeps, housekeepingRound, runHousekeeping } from './housekeeping.ts';

const DAY_MS = 86_400_000;
let server: TestApp;
let now = new Date('2026-01-10T08:00:00Z');
let anna: Awaited<ReturnType<typeof signUp>>;
let workspace: string;
const client_id = uuidv7();
let batch = 0;

const common = { protocol: PROTOCOL_VERSION, client_id };
const partner = (name: string) => partnerFields({ name });
const keeper = (): HousekeepingDeps => ({
  sql: server.sql,
  log: createLog('silent'),
  now: () => now,
  retentionDays: 180,
  auditDays: 400,
  pause: () => Promise.resolve(),
});
const round = () => housekeepingRound(keeper(), new AbortController().signal);

async function push(...operations: Operation[]) {
  batch += 1;
  const mutations = operations.map((operation) => ({
    mutation_id: uuidv7(),
    at: now.toISOString(),
    operations: [operation],
  }));
  const body = { ...common, batch, mutations };
  const headers = { 'x-quayside': String(PROTOCOL_VERSION) };
  const response = await anna.post(`/sync/push?workspace=${workspace}`, body, headers);
  expect(response.status).toBe(200);
  return (await response.json()) as { head: number; epoch: string };
}

async function count(table: string): Promise<number> {
  const [row] = await server.sql.unsafe<{ count: number }[]>(`select count(*)::int as count from ${table}`);
  return row?.count ?? -1;
}

const pull = (cursor: number, epoch: string) =>
  anna.get(`/sync/pull?protocol=1&workspace=${workspace}&cursor=${cursor}${cursor ? `&epoch=${epoch}` : ''}`);

beforeAll(async () => {
  server = await testApp({ now: () => now });
  anna = await signUp(server.app, 'Anna');
  workspace = await createWorkspace(anna);
});
afterAll(() => server.close());

/** What the workspace is said to hold [P30]. */
async function records(): Promise<number> {
  const [row] = await server.sql<{ records: string }[]>`
    select records from workspaces where workspace_id = ${workspace}`;
  return Number(row?.records);
}

describe('housekeeping', () => {
  const [kept, gone, order, old] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];

  it('[P12] forgets what is older than RETENTION_DAYS, and nothing younger', async () => {
    await push(
      { op: 'create', entity: 'partner', id: kept, fields: partner('Kept') },
      { op: 'create', entity: 'partner', id: gone, fields: partner('Deleted, still referred to') },
      {
        op: 'create',
        entity: 'pre_order',
        id: order,
        fields: {
          partner_id: gone,
          status: 'pending',
          order_date: null,
          delivery_date: '2026-01-12',
          comment: null,
          confirmed_as: null,
        },
      },
      { op: 'create', entity: 'partner', id: old, fields: partner('Old') },
    );
    await push({ op: 'delete', entity: 'pre_order', id: order, expected_version: 1, seen: 4 });
    await push({
      op: 'update',
      entity: 'partner',
      id: uuidv7(),
      expected_version: 1,
      fields: { name: 'rejected' },
    });

    expect(await records()).toBe(4);

    now = new Date(now.getTime() + 179 * DAY_MS);
    const { epoch } = await push({
      op: 'update',
      entity: 'partner',
      id: kept,
      expected_version: 1,
      fields: { name: 'New' },
    });
    expect(await round()).toBe(0);
    expect((await pull(1, epoch)).status).toBe(200);

    now = new Date(now.getTime() + 2 * DAY_MS);
    expect(await round()).toBe(6);
    expect(await count('mutations')).toBe(1);
    expect(await count('changes')).toBe(1);
    expect(await count('pre_orders')).toBe(0);
    expect(await count('partners')).toBe(3);
    expect(await records()).toBe(3);
    expect(await round()).toBe(0);
  });

  it('[P12] answers 410 to a device that has not read so far, and a snapshot brings it back', async () => {
    const { epoch, head } = await push();
    for (const cursor of [0, 1, 4]) expect((await pull(cursor, epoch)).status).toBe(410);
    expect((await pull(5, epoch)).status).toBe(200);
    expect((await pull(head, epoch)).status).toBe(200);
    const snapshot = await anna.get(`/sync/snapshot?protocol=1&workspace=${workspace}`);
    expect(await snapshot.text()).toContain('"type":"end"');
  });

  it('forgets sessions and invitations that expired more than a day ago, batch by batch, and no others', async () => {
    const at = (days: number) => new Date(now.getTime() + days * DAY_MS);
    const sessions = (id: string, many: number, expires: Date) => server.sql`
      insert into session (id, "expiresAt", token, "updatedAt", "userId")
      select ${id} || n, ${expires}, ${id} || n, ${now}, ${anna.id} from generate_series(1, ${many}::int) n`;
    await sessions('old', 600, at(-2));
    await sessions('just over', 1, at(-0.9));
    await sessions('runs', 1, at(1));
    for (const [id, expires] of [['gone', at(-2)] as const, ['open', at(1)] as const]) {
      await server.sql`insert into verification (id, identifier, value, "expiresAt") values (${id}, 'x', 'y', ${expires})`;
      await server.sql`insert into invitation (id, "organizationId", email, role, status, "expiresAt", "inviterId")
        values (${id}, ${workspace}, 'x@example.com', 'member', 'pending', ${expires}, ${anna.id})`;
    }
    expect(await round()).toBe(602);
    const left =
      await server.sql`select id from session where id like 'old%' or id in ('just over1', 'runs1') order by id`;
    expect(left.map(({ id }) => id)).toEqual(['just over1', 'runs1']);
    for (const table of ['verification', 'invitation']) {
      const rows = await server.sql.unsafe<{ id: string }[]>(`select id from ${table}`);
      expect(rows.map(({ id }) => id)).toEqual(['open']);
    }
    expect(await round()).toBe(0);
    // Who is signed in stays so.
    expect((await anna.get('/api/workspaces')).status).toBe(200);
  });

  it('[P5] keeps the answer to the last batch, however old, and acknowledged ones not at all', async () => {
    const id = uuidv7();
    const last = { mutation_id: uuidv7(), at: now.toISOString(), operations: [] as Operation[] };
    last.operations.push({ op: 'create', entity: 'partner', id, fields: partner('Last before the winter') });
    const quiet = { protocol: 1, client_id: uuidv7(), batch: 1, mutations: [last] };
    const send = async (body: unknown) =>
      (await (
        await anna.post(`/sync/push?workspace=${workspace}`, body, { 'x-quayside': '1' })
      ).json()) as PushResponse;
    const { receipts } = await send(quiet);
    const kept = async () =>
      (
        await server.sql<{ receipts: unknown[] }[]>`
        select receipts from clients where client_id = ${quiet.client_id}`
      )[0]?.receipts;
    now = new Date(now.getTime() + 181 * DAY_MS);
    expect(await round()).toBeGreaterThan(0);
    expect(await kept()).toEqual(receipts.map(packReceipt));
    // The ledger has forgotten it, and still it is not done again.
    const partners = await count('partners');
    expect((await send(quiet)).receipts).toEqual(receipts);
    expect(await count('partners')).toBe(partners);
    const [{ version } = { version: 0 }] = await server.sql`select version from partners where id = ${id}`;
    expect(version).toBe(1);
    await send({ ...quiet, batch: 2, mutations: [] });
    expect(await kept()).toEqual([]);
  });

  it('[P12] forgets which lines left an order, and the tombstone of a merged one, with their history', async () => {
    const [from, into, line] = [uuidv7(), uuidv7(), uuidv7()];
    const order = (id: string): Operation => ({
      op: 'create',
      entity: 'pre_order',
      id,
      fields: orderFields({ partner_id: kept, delivery_date: '2026-01-12' }),
    });
    const [unit, product] = [uuidv7(), uuidv7()];
    await push(
      { op: 'create', entity: 'unit', id: unit, fields: unitFields() },
      { op: 'create', entity: 'product', id: product, fields: productFields({ default_unit_id: unit }) },
      order(from),
      order(into),
      {
        op: 'create',
        entity: 'flow',
        id: line,
        fields: fieldsOfLine({ pre_order_id: from, product_id: product, unit_id: unit }),
      },
      { op: 'merge', entity: 'pre_order', id: from, into, expected_version: 1, seen: 999 },
    );
    expect(await count('moves')).toBe(1);
    now = new Date(now.getTime() + 181 * DAY_MS);
    expect(await round()).toBeGreaterThan(0);
    expect([await count('moves'), await count('changes')]).toEqual([0, 0]);
    const left = await server.sql`select id from pre_orders where id in (${from}, ${into})`;
    expect(left.map(({ id }) => id)).toEqual([into]);
    const [moved] = await server.sql`select pre_order_id from flows where id = ${line}`;
    expect(moved?.['pre_order_id']).toBe(into);
  });

  it('[A11] forgets attempts with a password of which the last was more than a day ago', async () => {
    const times = [DAY_MS + 1, DAY_MS].map((ago) => new Date(now.getTime() - ago));
    for (const [index, at] of times.entries())
      await server.sql`insert into attempts values (${String(index)}, 3, ${at}, ${at})`;
    expect(await round()).toBe(1);
    expect(await server.sql`select key from attempts`).toEqual([{ key: '1' }]);
  });

  it('[P17] forgets a device that only ever read and was not seen for RETENTION_DAYS, and none that pushed', async () => {
    const reading = uuidv7();
    const read = async () =>
      (await anna.get(`/sync/pull?protocol=1&workspace=${workspace}&cursor=0&client_id=${reading}`)).status;
    expect(await read()).toBeLessThan(500);
    await server.sql`
      insert into clients (workspace_id, client_id, user_id, batch, created_at, last_seen, receipts)
      values (${workspace}, ${reading}, ${anna.id}, 0, ${now}, ${now}, '[]') on conflict do nothing`;
    await server.sql`update clients set last_seen = ${now} where workspace_id = ${workspace}`;
    const listed = async () =>
      (await server.sql`select from clients where workspace_id = ${workspace} and client_id = ${reading}`)
        .length;
    const pushed = await count('clients where batch > 0');
    expect([await listed(), pushed > 0]).toEqual([1, true]);
    now = new Date(now.getTime() + 180 * DAY_MS);
    await round();
    expect(await listed()).toBe(1);
    now = new Date(now.getTime() + 1);
    await round();
    expect([await listed(), await count('clients where batch > 0')]).toEqual([0, pushed]);
  });

  it('goes through more than one batch', async () => {
    await server.sql`
      insert into mutations (workspace_id, mutation_id, client_id, user_id, batch, sync_id, at)
      select ${workspace}, gen_random_uuid(), ${client_id}, 'x', 0, null, '2025-01-01' from generate_series(1, 1200)`;
    expect(await round()).toBe(1200);
  });

  it('leaves the work to the node that is at it', async () => {
    await server.sql`
      insert into mutations (workspace_id, mutation_id, client_id, user_id, batch, sync_id, at)
      values (${workspace}, gen_random_uuid(), ${client_id}, 'x', 0, null, '2025-01-01')`;
    const other = await server.sql.reserve();
    await other`select pg_advisory_lock(7240115)`;
    expect(await round()).toBe(0);
    await other`select pg_advisory_unlock(7240115)`;
    other.release();
    expect(await round()).toBe(1);
  });

  it('ends with its signal, and outlives a round that failed', async () => {
    const stop = new AbortController();
    let rounds = 0;
    const pause = () => {
      rounds += 1;
      if (rounds === 3) stop.abort();
      return Promise.resolve();
    };
    const broken = {
      ...keeper(),
      pause,
      now: () => {
        throw new Error('no clock');
      },
    };
    await runHousekeeping(broken, stop.signal);
    expect(rounds).toBe(3);
  });

  it('forgets 500 at once and lets requests pass for 50 ms then; what expired a day ago stays to the millisecond', async () => {
    const pauses: number[] = [];
    const pausing = { ...keeper(), pause: async (ms: number) => void pauses.push(ms) };
    const expired = async (count: number, ms: number): Promise<number> => {
      const at = new Date(now.getTime() - ms);
      await server.sql`insert into verification (id, identifier, value, "expiresAt")
        select gen_random_uuid(), 'x', 'y', ${at} from generate_series(1, ${count}::int)`;
      pauses.length = 0;
      return housekeepingRound(pausing, new AbortController().signal);
    };
    expect([await expired(499, 2 * DAY_MS), pauses]).toEqual([499, []]);
    expect([await expired(500, 2 * DAY_MS), pauses]).toEqual([500, [50]]);
    expect(await expired(1, 86_400_000)).toBe(0);
    expect(await expired(1, 86_400_001)).toBe(1);
  });

  it('comes every hour', async () => {
    const stop = new AbortController();
    const pauses: number[] = [];
    const pause = async (ms: number): Promise<void> => {
      pauses.push(ms);
      stop.abort();
    };
    await runHousekeeping({ ...keeper(), pause }, stop.signal);
    expect(pauses).toEqual([3_600_000]);
  });
});
