import { uuidv7 } from 'uuidv7';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type DeviceRow,
  type DevicesResponse,
  devicesResponseSchema,
  signDeviceOutResponseSchema,
} from '../../shared/protocol/devices.ts';
import type { TestApp } from '../../testing/server/app.ts';
import { join, signUp, type TestClient, testClient } from '../../testing/server/client.ts';
import { readEvents } from '../../testing/server/event-reader.ts';
import { serverOfTwo, type TwoDevices } from '../../testing/server/prepared.ts';
import {
  mutation,
  type Person,
  type TestDevice,
  testDevice,
  twoDevices,
  update,
} from '../../testing/server/protocol-device.ts';
import { expectRefusal } from '../../testing/server/raw-requests.ts';

let server: TestApp;
let they: TwoDevices;

beforeAll(async () => {
  ({ server, they } = await serverOfTwo());
});
afterAll(() => server.close());

/** Signs somebody in once more, on another tablet. */
async function signIn({ email }: Person): Promise<TestClient> {
  const client = testClient(server.app);
  const response = await client.post('/api/auth/sign-in/email', { email, password: 'correct horse' });
  expect(response.status).toBe(200);
  return client;
}

/** Another tablet of somebody, which has pushed once. */
async function tabletOf(person: Person): Promise<TestDevice & { client: TestClient }> {
  const client = await signIn(person);
  const device = testDevice(client, they.workspace);
  await device.push();
  return { ...device, client };
}

const signOut = (asker: TestClient, body: unknown, workspace = they.workspace, version = '1') =>
  asker.post(`/sync/devices/sign-out?workspace=${workspace}`, body, { 'x-quayside': version });

async function listed(reader: TestDevice, { client_id }: TestDevice): Promise<DeviceRow | undefined> {
  const answer = await reader.read<DevicesResponse>('devices');
  expect(v.is(devicesResponseSchema, answer)).toBe(true);
  return answer.devices.find((device) => device.client_id === client_id);
}

async function expectSignedOut(response: Response, signed_out: boolean): Promise<void> {
  expect(response.status).toBe(200);
  const answer: unknown = await response.json();
  expect(v.is(signDeviceOutResponseSchema, answer)).toBe(true);
  expect(answer).toEqual({ signed_out });
}

describe('[P17] the devices list', () => {
  test('tells which device asks, and which are signed in', async () => {
    const { a, b, ann } = they;
    const tablet = await tabletOf(ann);
    expect(await listed(tablet, tablet)).toMatchObject({ current: true, signed_in: true });
    expect(await listed(a, tablet)).toMatchObject({ current: false, signed_in: true });
    await b.push();
    expect(await listed(a, b)).toMatchObject({ current: false, signed_in: true });
    await tablet.client.post('/api/auth/sign-out', {});
    expect(await listed(a, tablet)).toMatchObject({ current: false, signed_in: false });
  });

  test('knows a device again that signed in anew, also by a batch sent once more', async () => {
    const { a, ann } = they;
    const tablet = await tabletOf(ann);
    await tablet.client.post('/api/auth/sign-out', {});
    const again = testDevice(await signIn(ann), they.workspace, tablet.client_id);
    await again.resend(tablet.batch());
    expect(await listed(a, tablet)).toMatchObject({ signed_in: true });
    expect(await listed(again, tablet)).toMatchObject({ current: true });
  });

  test('knows a device again that signed in anew and only reads; reading on writes nothing', async () => {
    const { a, bob, ann } = they;
    const tablet = await tabletOf(ann);
    const { client_id } = tablet;
    await tablet.client.post('/api/auth/sign-out', {});
    expect(await listed(a, tablet)).toMatchObject({ signed_in: false });
    const again = testDevice(await signIn(ann), they.workspace, client_id);
    await again.pull();
    expect(await listed(a, tablet)).toMatchObject({ signed_in: false });
    await again.pull(0, { client_id });
    expect(await listed(again, tablet)).toMatchObject({ signed_in: true, current: true });

    const stored = async () =>
      (
        await server.sql`select xmin::text, session_id, last_seen from clients where client_id = ${client_id}`
      )[0];
    const before = await stored();
    await again.pull(0, { client_id });
    expect(await stored()).toEqual(before);
    // Somebody else who names it does not take it over.
    await testDevice(await signIn(bob), they.workspace).pull(0, { client_id });
    expect(await stored()).toEqual(before);

    await server.sql`update clients set last_seen = now() - interval '1 hour' where client_id = ${client_id}`;
    await again.pull(0, { client_id });
    expect(Date.parse((await stored())?.['last_seen'])).toBeGreaterThan(Date.now() - 60_000);
    await expectRefusal(await again.get('pull', { cursor: 0, client_id: 'x' }), 400, 'bad_request');
  });

  test('knows a device that only reads, a viewer’s too, and no more than 50 of one user', async () => {
    const { a, ann } = they;
    const vera = await signUp(server.app, 'Vera');
    await join(ann, vera, they.workspace, 'viewer');
    const tablet = testDevice(vera, they.workspace);
    const { client_id } = tablet;
    await tablet.pull(0, { client_id });
    expect(await listed(a, tablet)).toMatchObject({ user: { name: 'Vera' }, waiting: null, signed_in: true });
    for (let n = 0; n < 60; n++) await tablet.pull(0, { client_id: uuidv7() });
    const { devices } = await a.read<DevicesResponse>('devices');
    expect(devices.filter(({ user }) => user.name === 'Vera')).toHaveLength(50);
    await server.sql`delete from clients where user_id = ${vera.id}`;
  });

  test('[P31] names a device that only reads by its browser, and keeps the name that one gave itself', async () => {
    const { a, ann, workspace } = they;
    const vera = await signUp(server.app, 'Vera');
    await join(ann, vera, workspace, 'viewer');
    const browser = 'Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile';
    const reads = (client: TestClient, client_id: string, name: string) =>
      client.get(`/sync/pull?protocol=1&workspace=${workspace}&cursor=0&client_id=${client_id}`, {
        'user-agent': name,
      });
    const viewers = testDevice(vera, workspace);
    expect((await reads(vera, viewers.client_id, browser + 'x'.repeat(300))).status).toBe(200);
    expect((await listed(a, viewers))?.name).toBe((browser + 'x'.repeat(300)).slice(0, 200));
    const named = await tabletOf(ann);
    await server.sql`
      update clients set name = 'Tablet 3', last_seen = now() - interval '1 hour' where client_id = ${named.client_id}`;
    expect((await reads(named.client, named.client_id, browser)).status).toBe(200);
    expect((await listed(a, named))?.name).toBe('Tablet 3');
    await server.sql`delete from clients where user_id = ${vera.id}`;
  });

  test('[P34] is paged, each device once, and found by the words of its name and its person', async () => {
    const { ann, workspace } = they;
    const eva = await signUp(server.app, 'Lindqvist');
    await join(ann, eva, workspace, 'viewer');
    const reads = async (browser: string) => {
      const client_id = uuidv7();
      const path = `/sync/pull?protocol=1&workspace=${workspace}&cursor=0&client_id=${client_id}`;
      expect((await eva.get(path, { 'user-agent': browser })).status).toBe(200);
      return client_id;
    };
    const phone = await reads('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Safari/604.1');
    const desk = await reads('Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Edg/140.0');
    // Seen at one moment: the pages must not depend on it.
    const moment = new Date();
    await server.sql`update clients set last_seen = ${moment} where workspace_id = ${workspace}`;
    const page = async (query: Record<string, string | number>) =>
      await they.a.read<DevicesResponse>('devices', query);
    const idsOf = ({ devices }: DevicesResponse) => devices.map(({ client_id }) => client_id);
    const all = await page({});
    expect(all.next).toBeNull();
    const found: string[] = [];
    let before: string | null | undefined;
    do {
      const part: DevicesResponse = await page({ limit: 2, ...(before && { before }) });
      expect(part.devices.length).toBeLessThanOrEqual(2);
      found.push(...idsOf(part));
      before = part.next;
    } while (before);
    expect(found).toEqual(idsOf(all));
    expect(idsOf(await page({ find: 'LINDQ' })).sort()).toEqual([phone, desk].sort());
    expect(idsOf(await page({ find: 'iphone, lindq' }))).toEqual([phone]);
    expect(idsOf(await page({ find: 'edge' }))).toEqual([desk]);
    expect(idsOf(await page({ find: '100%_nobody' }))).toEqual([]);
    await expectRefusal(await they.a.get('devices', { before: 'x' }), 400, 'bad_request');
    await expectRefusal(await they.a.get('devices', { limit: 0 }), 400, 'bad_request');
    await server.sql`delete from clients where user_id = ${eva.id}`;
  });

  test('[P35] has the version of the app that a device told last, as soon as it is another one', async () => {
    const { a, ann } = they;
    const tablet = testDevice(await signIn(ann), they.workspace);
    const { client_id } = tablet;
    const versionAfter = async (query: Record<string, string>) => {
      await tablet.pull(0, { client_id, ...query });
      return (await listed(a, tablet))?.app_version;
    };
    expect(await versionAfter({})).toBeNull();
    expect(await versionAfter({ app_version: '1.0.0' })).toBe('1.0.0');
    expect(await versionAfter({ app_version: '1.1.0' })).toBe('1.1.0');
    expect(await versionAfter({})).toBe('1.1.0');
    expect(await versionAfter({ app_version: 'x'.repeat(60) })).toBe('x'.repeat(50));
  });

  test('[P4] a device that read before it pushed is answered as any other', async () => {
    const { a, ann, goods } = they;
    const tablet = testDevice(await signIn(ann), they.workspace);
    await tablet.pull(0, { client_id: tablet.client_id });
    const sent = mutation(update('partner', goods.partner, 1, { code: 'R1' }));
    const { receipts } = await tablet.resend(1, sent);
    expect(receipts[0]?.sync_id).not.toBeNull();
    expect((await tablet.resend(1, sent)).receipts).toEqual(receipts);
    expect(await listed(a, tablet)).toMatchObject({ signed_in: true });
  });

  test('does not know what devices pushed with before that was kept', async () => {
    const { a, ann } = they;
    const tablet = await tabletOf(ann);
    await server.sql`update clients set session_id = null where client_id = ${tablet.client_id}`;
    expect(await listed(a, tablet)).toMatchObject({ current: false, signed_in: false });
    await expectSignedOut(await signOut(ann, { client_id: tablet.client_id }), false);
  });
});

describe('[P18] signing a device out', () => {
  test('ends the session it pushed with, and its event stream within 5 s; what it has is kept', async () => {
    const { ann, goods } = they;
    const tablet = await tabletOf(ann);
    const { head, epoch } = await tablet.pull();
    const { next } = readEvents(await tablet.get('events', { cursor: head, epoch }));
    const began = performance.now();
    await expectSignedOut(await signOut(ann, { client_id: tablet.client_id }), true);
    expect((await next('revoked'))?.data).toEqual({ code: 'signed_out' });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await next()).toBeUndefined();

    const late = mutation(update('partner', goods.partner, 1, { name: 'Sent after all' }));
    await expectRefusal(await tablet.send([late]), 401, 'signed_out');
    await expectSignedOut(await signOut(ann, { client_id: tablet.client_id }), false);
    const again = testDevice(await signIn(ann), they.workspace, tablet.client_id);
    const { receipts } = await again.resend(tablet.batch(), late);
    expect(receipts).toMatchObject([{ mutation_id: late.mutation_id, status: 'success' }]);
  });

  test('is for one\u2019s own devices, and for an owner for all', async () => {
    const { a, ann, bob } = they;
    const hers = await tabletOf(ann);
    const his = await tabletOf(bob);
    await expectRefusal(await signOut(bob, { client_id: hers.client_id }), 403, 'not_allowed');
    expect(await listed(a, hers)).toMatchObject({ signed_in: true });
    await expectSignedOut(await signOut(bob, { client_id: his.client_id }), true);
    const second = await tabletOf(bob);
    await expectSignedOut(await signOut(ann, { client_id: second.client_id }), true);
    // The session he asks with is another one.
    expect((await they.b.get('members')).status).toBe(200);
  });

  test('of oneself is possible', async () => {
    const tablet = await tabletOf(they.ann);
    await expectSignedOut(await signOut(tablet.client, { client_id: tablet.client_id }), true);
    await expectRefusal(await tablet.get('members'), 401, 'signed_out');
  });

  test('404 for a device that this workspace does not know', async () => {
    const { ann, bob } = they;
    await expectRefusal(await signOut(ann, { client_id: uuidv7() }), 404, 'not_found');
    const other = await twoDevices(server.app);
    await join(ann, other.ann, they.workspace, 'owner');
    await expectRefusal(await signOut(other.ann, { client_id: other.b.client_id }), 404, 'not_found');
    await expectRefusal(
      await signOut(bob, { client_id: they.a.client_id }, other.workspace),
      403,
      'not_a_member',
    );
  });

  test('[P1] is checked as every POST is', async () => {
    const { ann } = they;
    const path = `/sync/devices/sign-out?workspace=${they.workspace}`;
    const body = { client_id: they.b.client_id };
    await expectRefusal(await signOut(testClient(server.app), body), 401, 'signed_out');
    await expectRefusal(await ann.post(path, body), 403, 'bad_origin');
    const mallory = await signUp(server.app, 'Mallory');
    for (const faulty of [body, {}]) await expectRefusal(await signOut(mallory, faulty), 403, 'not_a_member');
    await expectRefusal(await signOut(ann, {}, they.workspace, '9'), 426, 'protocol_unsupported');
    for (const faulty of [{}, { client_id: 'x' }, { ...body, more: 1 }, []])
      await expectRefusal(await signOut(ann, faulty), 400, 'bad_request');
    await expectRefusal(await signOut(ann, body, ''), 400, 'bad_request');
    await expectRefusal(await ann.get(path), 405, 'method_not_allowed');
  });
});
