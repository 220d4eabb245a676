import { uuidv7 } from 'uuidv7';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { syncEventSchema } from '../../../shared/protocol/events.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import type { TestApp } from '../../../testing/server/app.ts';
import { createWorkspace, join, signUp, testClient } from '../../../testing/server/client.ts';
import { readEvents } from '../../../testing/server/event-reader.ts';
import { serverOfTwo, type TwoDevices } from '../../../testing/server/prepared.ts';
import {
  createLine,
  createOrder,
  mutation,
  stock,
  type TestDevice,
  testDevice,
  update,
} from '../../../testing/server/protocol-device.ts';
import { buildApp } from '../../build-app.ts';
import { Hub } from './hub.ts';

let server: TestApp;
let they: TwoDevices;

beforeAll(async () => {
  ({ server, they } = await serverOfTwo());
});
afterAll(() => server.close());

async function listen(device: TestDevice, cursor?: number, headers?: Record<string, string>) {
  const { head, epoch } = await device.pull();
  const response = await device.get('events', { cursor: cursor ?? head, epoch }, headers);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(response.headers.get('content-encoding')).toBeNull();
  return { ...readEvents(response), head };
}

test('[L1] after a commit every listener gets one sync event, and the changes ride along', async () => {
  const { a, b, goods } = they;
  const listeners = await Promise.all([listen(a), listen(b)]);
  const [order, line] = [uuidv7(), uuidv7()];
  await a.act(createOrder(order, goods), createLine(line, order, goods));
  for (const { next, close, head } of listeners) {
    const event = await next();
    expect(event).toMatchObject({
      event: 'sync',
      id: String(head + 1),
      data: {
        from: head,
        head: head + 1,
        client_id: a.client_id,
        changes: [{ record: { id: order, flows: [{ id: line }] } }],
      },
    });
    expect(v.is(syncEventSchema, event?.data)).toBe(true);
    await close();
  }
});

test('[L1] events follow each other: from is the head of the event before, and nothing is left out', async () => {
  const { a, b, goods } = they;
  const { next, close, head } = await listen(b);
  const order = uuidv7();
  await a.act(createOrder(order, goods));
  await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      testDevice(they.ann, they.workspace).act(update('pre_order', order, 99, { comment: `${at}` })),
    ),
  );
  let reached = head;
  while (reached < head + 11) {
    const event = await next('sync');
    expect(event?.data.from).toBe(reached);
    reached = event?.data.head;
  }
  expect(reached).toBe(head + 11);
  await close();
});

test('[L1] client_id is told only when all of it is one client\u2019s', async () => {
  const { a, b, goods } = they;
  const { head } = await a.pull();
  await a.act(createOrder(uuidv7(), goods));
  await b.act(createOrder(uuidv7(), goods));
  const { next, close } = await listen(a, head);
  expect((await next())?.data).toMatchObject({ from: head, head: head + 2, client_id: null });
  await close();
});

test('[L1] more than 50 records, carried lines included, or 64 KiB: the device has to pull', async () => {
  const { a, goods } = they;
  const many = uuidv7();
  const lines = Array.from({ length: 50 }, () => createLine(uuidv7(), many, goods));
  const large = Array.from({ length: 12 }, () =>
    mutation(createOrder(uuidv7(), goods, { comment: '\u20ac'.repeat(2_000) })),
  );
  for (const sent of [[mutation(createOrder(many, goods), ...lines)], large]) {
    const { next, close, head } = await listen(a);
    await a.push(...sent);
    const event = await next();
    expect(event?.data).toMatchObject({ from: head, head: head + sent.length });
    expect(event?.data).not.toHaveProperty('changes');
    await close();
  }
});

test('[L2] a reader behind head gets one sync at once; Last-Event-ID wins over the cursor', async () => {
  const { a } = they;
  const { head } = await a.pull();
  const behind = await listen(a, head - 1);
  expect((await behind.next())?.data).toMatchObject({ from: head - 1, head });
  await behind.close();
  const back = await listen(a, 0, { 'last-event-id': String(head - 2) });
  expect((await back.next())?.data).toMatchObject({ from: head - 2, head });
  await back.close();
});

test('[L2] ahead, of another epoch, or behind the kept tombstones: 410', async () => {
  const a = testDevice(they.ann, await createWorkspace(they.ann));
  await stock(a);
  const { head, epoch } = await a.pull();
  expect((await a.get('events', { cursor: head + 1, epoch })).status).toBe(410);
  expect((await a.get('events', { cursor: head, epoch: uuidv7() })).status).toBe(410);
  await server.sql`update workspaces set purged_through = ${head} where workspace_id = ${a.workspace}`;
  expect((await a.get('events', { cursor: head - 1, epoch })).status).toBe(410);
});

test('[L3] a ping tells the head', async () => {
  const { a, ann, workspace } = they;
  const hub = new Hub(server.parts);
  const { head, epoch } = await a.pull();
  const listening = { session_id: 's', user_id: ann.id, workspace_id: workspace };
  const { next, close } = readEvents(new Response(await hub.open(listening, head, epoch)));
  hub.ping();
  expect(await next()).toEqual({ event: 'ping', id: undefined, data: { head } });
  await close();
});

test('[L1] a commit of another node is told as well, within a second or so', async () => {
  const { a, ann, goods, workspace } = they;
  const { next, close, head } = await listen(a);
  const other = buildApp(server.parts);
  const body = {
    protocol: PROTOCOL_VERSION,
    client_id: uuidv7(),
    batch: 1,
    mutations: [mutation(createOrder(uuidv7(), goods))],
  };
  const headers = {
    'content-type': 'application/json',
    'x-quayside': String(PROTOCOL_VERSION),
    cookie: ann.cookie(),
  };
  await other.request(`/sync/push?workspace=${workspace}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  expect((await next('sync'))?.data).toMatchObject({ from: head, head: head + 1 });
  await close();
});

test('[L4] a change of members is told', async () => {
  const { a, ann, workspace } = they;
  const { next, close } = await listen(a);
  await join(ann, await signUp(server.app, 'Zoe'), workspace);
  expect(await next('members')).toEqual({ event: 'members', id: undefined, data: {} });
  await close();
});

test('[L4] who is no member any more, or signed out, is told so, and the stream ends', async () => {
  const ann = await signUp(server.app, 'Ann');
  const eve = await signUp(server.app, 'Eve');
  const workspace = await createWorkspace(ann);
  await join(ann, eve, workspace, 'viewer');
  const member = await listen(testDevice(eve, workspace));
  await server.sql`delete from member where "organizationId" = ${workspace} and "userId" = ${eve.id}`;
  expect((await member.next('revoked'))?.data).toEqual({ code: 'not_a_member' });
  expect(await member.next()).toBeUndefined();

  const tablet = testClient(server.app);
  await tablet.post('/api/auth/sign-in/email', { email: ann.email, password: 'correct horse' });
  const [stays, leaves] = await Promise.all([
    listen(testDevice(ann, workspace)),
    listen(testDevice(tablet, workspace)),
  ]);
  await tablet.post('/api/auth/sign-out', {});
  expect((await leaves.next('revoked'))?.data).toEqual({ code: 'signed_out' });
  expect(await leaves.next()).toBeUndefined();
  await stays.close();
});

test('[L2] a new epoch ends the streams, and the shutdown does', async () => {
  const ann = await signUp(server.app, 'Ann');
  const device = testDevice(ann, await createWorkspace(ann));
  const { next } = await listen(device);
  await server.sql`update workspaces set epoch = gen_random_uuid() where workspace_id = ${device.workspace}`;
  expect(await next()).toBeUndefined();

  const stop = new AbortController();
  const hub = new Hub({ ...server.parts, shutdown: stop.signal });
  const { head, epoch } = await device.pull();
  const listening = { session_id: 's', user_id: ann.id, workspace_id: device.workspace };
  const last = readEvents(new Response(await hub.open(listening, head, epoch)));
  stop.abort();
  expect(await last.next()).toBeUndefined();
  await expect(hub.open(listening, head, epoch)).rejects.toThrow('streams');
});
