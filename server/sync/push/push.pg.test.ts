import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HistoryResponse } from '../../../shared/protocol/history.ts';
import { partnerFields } from '../../../testing/builders/a-record.ts';
import type { TestApp } from '../../../testing/server/app.ts';
import { join, signUp } from '../../../testing/server/client.ts';
import { serverOfTwo, type TwoDevices } from '../../../testing/server/prepared.ts';
import {
  createLine,
  createOrder,
  mutation,
  recordOf,
  type TestDevice,
  testDevice,
  twoDevices,
  update,
} from '../../../testing/server/protocol-device.ts';

let server: TestApp;
let they: TwoDevices;

beforeAll(async () => {
  ({ server, they } = await serverOfTwo());
});
afterAll(() => server.close());

async function anOrder(device: TestDevice) {
  const order = uuidv7();
  const line = uuidv7();
  const [receipt] = await device.push(
    mutation(createOrder(order, they.goods), createLine(line, order, they.goods)),
  );
  return { order, line, receipt };
}

test('[P8] receipts come in the order of the mutations, one result for each operation', async () => {
  const { a, goods } = they;
  const [order, line, partner] = [uuidv7(), uuidv7(), uuidv7()];
  const first = mutation(createOrder(order, goods), createLine(line, order, goods));
  const fields = partnerFields({ name: 'Marée du jour', code: 'M1' });
  const second = mutation({ op: 'create', entity: 'partner', id: partner, fields });
  const { receipts, head } = await a.resend(a.batch() + 1, first, second);
  expect(receipts.map(({ mutation_id }) => mutation_id)).toEqual([first.mutation_id, second.mutation_id]);
  expect(receipts[0]).toMatchObject({ status: 'success', sync_id: head - 1 });
  const plain = { status: 'success', version: 1, merged: false, conflicts: [], record: null };
  expect(receipts[0]?.results).toEqual([
    { entity: 'pre_order', id: order, ...plain },
    { entity: 'flow', id: line, ...plain },
  ]);
  expect(receipts[1]?.results).toEqual([{ entity: 'partner', id: partner, ...plain }]);
});

test('[P4] the same batch again gets the stored receipts, and nothing is done twice', async () => {
  const { a, goods } = they;
  const order = uuidv7();
  const sent = mutation(createOrder(order, goods));
  const batch = a.batch() + 1;
  const once = await a.resend(batch, sent);
  const again = await a.resend(batch, sent);
  expect(again).toEqual(once);
  expect(await a.read<HistoryResponse>('history', { entity: 'pre_order', id: order })).toMatchObject({
    entries: [{ op: 'create', mutation_id: sent.mutation_id, sync_id: once.head }],
  });
});

test('[P4] the same number with other mutations: known ones get their receipts, unknown ones are applied', async () => {
  const { ann, workspace, goods } = they;
  const device = testDevice(ann, workspace);
  const [known, unknown, third] = [1, 2, 3].map(() => mutation(createOrder(uuidv7(), goods)));
  if (!known || !unknown || !third) throw new Error('unreachable');
  const [stored] = (await device.resend(7, known)).receipts;
  const { receipts, head } = await device.resend(7, known, unknown);
  expect(receipts[0]).toEqual(stored);
  expect(receipts[1]).toMatchObject({ status: 'success', sync_id: head });
  await device.resend(7, third);
  expect((await device.resend(7, known, unknown)).receipts).toEqual(receipts);
});

test('[P4] a receipt that tells of a conflict is stored as it was', async () => {
  const { a, b } = they;
  const { order } = await anOrder(a);
  await b.act(update('pre_order', order, 1, { comment: 'by Bob' }));
  const mine = mutation(update('pre_order', order, 1, { comment: 'by Ann' }));
  const batch = a.batch() + 1;
  const first = await a.resend(batch, mine);
  expect(first.receipts[0]).toMatchObject({
    status: 'conflict',
    sync_id: null,
    results: [
      {
        conflicts: [
          { field: 'comment', yours: 'by Ann', theirs: 'by Bob', by: { id: they.bob.id, name: 'Bob' } },
        ],
        record: { comment: 'by Bob', version: 2 },
      },
    ],
  });
  expect((await a.resend(batch, mine)).receipts).toEqual(first.receipts);
});

test('[P5] a higher batch acknowledges the lower ones: the bodies are dropped, the ids stay', async () => {
  const { bob, workspace, goods } = they;
  const device = testDevice(bob, workspace);
  const sent = mutation(createOrder(uuidv7(), goods));
  const [receipt] = (await device.resend(1, sent)).receipts;
  await device.resend(2);
  expect((await device.resend(1, sent)).receipts).toEqual([
    {
      mutation_id: sent.mutation_id,
      status: 'success',
      sync_id: receipt?.sync_id,
      results: [],
      duplicate: true,
    },
  ]);
});

test('[P4] a receipt not acknowledged yet follows its mutation into a higher batch, and stays there', async () => {
  const { bob, workspace, goods } = they;
  const device = testDevice(bob, workspace);
  const [cut, other] = [mutation(createOrder(uuidv7(), goods)), mutation(createOrder(uuidv7(), goods))];
  const [stored] = (await device.resend(1, cut)).receipts;
  const { receipts } = await device.resend(2, cut, other);
  expect(receipts[0]).toEqual(stored);
  expect((await device.resend(2, cut, other)).receipts).toEqual(receipts);
});

test('[P6] an id first sent by another client is a duplicate, and nothing changes', async () => {
  const { a, b, goods } = they;
  const order = uuidv7();
  const sent = mutation(createOrder(order, goods));
  const [original] = await a.push(sent);
  const { head } = await a.pull();
  const [duplicate] = await b.push(sent);
  expect(duplicate).toEqual({
    mutation_id: sent.mutation_id,
    status: 'success',
    sync_id: original?.sync_id,
    results: [],
    duplicate: true,
  });
  expect(await a.pull(head)).toMatchObject({ head, changes: [] });
});

test('[P7] a lower batch with an id never seen is a copied device: client_taken, nothing applied', async () => {
  const { ann, workspace, goods } = they;
  const device = testDevice(ann, workspace);
  const known = mutation(createOrder(uuidv7(), goods));
  await device.resend(5, known);
  const { head } = await device.pull();
  const response = await device.send([known, mutation(createOrder(uuidv7(), goods))], 4);
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ code: 'client_taken' });
  expect((await device.pull()).head).toBe(head);
});

test('[P7] a client_id used by another user is not yours', async () => {
  const { a, bob, workspace, goods } = they;
  const copy = testDevice(bob, workspace, a.client_id);
  const response = await copy.send([mutation(createOrder(uuidv7(), goods))], 1_000);
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ code: 'client_taken' });
});

test('[M15] [P22] what a viewer sends is rejected read_only, the same way each time, and leaves nothing behind', async () => {
  const { ann, workspace, goods } = they;
  const eve = await signUp(server.app, 'Eve');
  await join(ann, eve, workspace, 'viewer');
  const device = testDevice(eve, workspace);
  const sent = mutation(createOrder(uuidv7(), goods));
  const { receipts } = await device.resend(1, sent);
  expect(receipts[0]).toMatchObject({
    status: 'rejected',
    sync_id: null,
    results: [{ status: 'rejected', version: null, error: { code: 'read_only' } }],
  });
  expect((await device.resend(1, sent)).receipts).toEqual(receipts);
  const [left] = await server.sql<{ mutations: number; clients: number }[]>`
    select (select count(*)::int from mutations where workspace_id = ${workspace} and user_id = ${eve.id}) as mutations,
      (select count(*)::int from clients where workspace_id = ${workspace} and user_id = ${eve.id}) as clients`;
  expect(left).toEqual({ mutations: 0, clients: 0 });
});

test('[P22] [P5] a viewer’s batch stays refused when it comes again late, after he became a member', async () => {
  const { ann, workspace, goods } = they;
  const eve = await signUp(server.app, 'Eve');
  await join(ann, eve, workspace, 'viewer');
  const device = testDevice(eve, workspace);
  await device.pull(0, { client_id: device.client_id });
  const sent = mutation(createOrder(uuidv7(), goods));
  const { receipts } = await device.resend(1, sent);
  await server.sql`update member set role = 'member' where "organizationId" = ${workspace} and "userId" = ${eve.id}`;
  expect((await device.resend(1, sent)).receipts).toEqual(receipts);
  const [left] = await server.sql<{ mutations: number }[]>`
    select count(*)::int as mutations from mutations where workspace_id = ${workspace} and user_id = ${eve.id}`;
  expect(left).toEqual({ mutations: 0 });
});

test('[P22] [P4] what was applied before its author became a viewer is answered as such when it comes again', async () => {
  const { ann, workspace, goods } = they;
  const ben = await signUp(server.app, 'Ben');
  await join(ann, ben, workspace);
  const device = testDevice(ben, workspace);
  const sent = mutation(createOrder(uuidv7(), goods));
  const { receipts } = await device.resend(1, sent);
  await server.sql`update member set role = 'viewer' where "organizationId" = ${workspace} and "userId" = ${ben.id}`;
  expect((await device.resend(1, sent)).receipts).toEqual(receipts);
  expect((await device.resend(2, mutation(createOrder(uuidv7(), goods)))).receipts).toMatchObject([
    { status: 'rejected' },
  ]);
});

test('[M8] a rejected mutation leaves the others of the batch alone', async () => {
  const { a, goods } = they;
  const [good, orphan] = [uuidv7(), uuidv7()];
  const receipts = await a.push(
    mutation(createOrder(uuidv7(), goods), createLine(orphan, uuidv7(), goods)),
    mutation(createOrder(good, goods)),
  );
  expect(receipts.map(({ status, sync_id }) => [status, sync_id === null])).toEqual([
    ['rejected', true],
    ['success', false],
  ]);
  expect(receipts[0]?.results.map(({ error }) => error?.code)).toEqual(['not_applied', 'parent_missing']);
  expect(await recordOf(a, orphan)).toBeUndefined();
});

test('[M8] references are looked up in this workspace only; a deleted one may be referred to', async () => {
  const { a, b, goods } = they;
  const elsewhere = await twoDevices(server.app);
  const [foreign] = await a.act(createOrder(uuidv7(), elsewhere.goods));
  expect(foreign).toMatchObject({
    status: 'rejected',
    error: { code: 'reference_missing', field: 'partner_id' },
  });
  const partner = uuidv7();
  const fields = partnerFields({ name: 'Closed' });
  await a.act({ op: 'create', entity: 'partner', id: partner, fields });
  await b.act({ op: 'delete', entity: 'partner', id: partner, expected_version: 1, seen: 0 });
  expect(await a.act(createOrder(uuidv7(), { ...goods, partner }))).toMatchObject([{ status: 'success' }]);
});

test('[M9] [M12] a deleted order takes its lines along and names who had changed them unseen; restore brings them back', async () => {
  const { a, b } = they;
  const { order, line } = await anOrder(a);
  const seen = (await b.pull()).cursor;
  await a.act(update('flow', line, 1, { price_cents: 999 }));
  await b.act({ op: 'delete', entity: 'pre_order', id: order, expected_version: 1, seen });
  expect(await recordOf(a, line)).toMatchObject({ version: 3, deleted_unseen: [a.client_id] });
  expect(await recordOf(a, order)).toMatchObject({ version: 2, deleted_unseen: [] });
  await a.act({ op: 'restore', entity: 'pre_order', id: order });
  expect(await recordOf(a, line)).toMatchObject({ version: 4, deleted_at: null, price_cents: 999 });
  expect(await recordOf(a, line)).not.toHaveProperty('deleted_unseen');
});

test('[M7] a line added to an order that was deleted meanwhile undoes its whole mutation', async () => {
  const { a, b, goods } = they;
  const { order } = await anOrder(a);
  await b.act({ op: 'delete', entity: 'pre_order', id: order, expected_version: 1, seen: 0 });
  const [receipt] = await a.push(mutation(createOrder(uuidv7(), goods), createLine(uuidv7(), order, goods)));
  expect(receipt).toMatchObject({
    status: 'conflict',
    sync_id: null,
    results: [
      { status: 'conflict', conflicts: [{ kind: 'not_applied' }] },
      { status: 'conflict', conflicts: [{ kind: 'parent_deleted', by: { name: 'Bob' } }] },
    ],
  });
});

test('[M14] a record made, changed and deleted by one mutation is one tombstone with three entries', async () => {
  const { a, goods } = they;
  const order = uuidv7();
  const results = await a.act(createOrder(order, goods), update('pre_order', order, 1, { comment: 'no' }), {
    op: 'delete',
    entity: 'pre_order',
    id: order,
    expected_version: 1,
    seen: 0,
  });
  expect(results.map(({ version }) => version)).toEqual([1, 2, 3]);
  expect(await recordOf(a, order)).toMatchObject({ version: 3, comment: 'no' });
  const { entries } = await a.read<HistoryResponse>('history', { entity: 'pre_order', id: order });
  expect(entries.map(({ op, version }) => [op, version])).toEqual([
    ['delete', 3],
    ['update', 2],
    ['create', 1],
  ]);
});

test('[P4] the devices list knows name, waiting changes and batch of every device', async () => {
  const { ann, workspace, goods } = they;
  const client_id = uuidv7();
  const device = { name: 'Tablet 3', waiting: 12 };
  const body = {
    protocol: 2,
    client_id,
    batch: 3,
    device,
    mutations: [mutation(createOrder(uuidv7(), goods))],
  };
  await ann.post(`/sync/push?workspace=${workspace}`, body, { 'x-quayside': '2' });
  const [row] =
    await server.sql`select user_id, batch, name, waiting from clients where client_id = ${client_id}`;
  expect(row).toEqual({ user_id: ann.id, batch: 3, name: 'Tablet 3', waiting: 12 });
});
