import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DevicesResponse } from '../../shared/protocol/devices.ts';
import type { TestApp } from '../../testing/server/app.ts';
import { createWorkspace, join, signUp, type TestClient, testClient } from '../../testing/server/client.ts';
import { readEvents } from '../../testing/server/event-reader.ts';
import { serverOfTwo, type TwoDevices } from '../../testing/server/prepared.ts';
import { type Person, type TestDevice, testDevice } from '../../testing/server/protocol-device.ts';
import { expectRefusal } from '../../testing/server/raw-requests.ts';

const PASSWORD = 'correct horse';

let server: TestApp;
let they: TwoDevices;

beforeAll(async () => {
  ({ server, they } = await serverOfTwo());
});
afterAll(() => server.close());

/** A member with a tablet that pushed once. */
async function memberWithTablet(): Promise<{ person: Person; tablet: TestDevice; client: TestClient }> {
  const client = await signUp(server.app, 'Mo');
  await join(they.ann, client, they.workspace);
  const tablet = testDevice(client, they.workspace);
  await tablet.push();
  return { person: client, tablet, client };
}

async function signIn({ email }: Person): Promise<TestClient> {
  const client = testClient(server.app);
  expect((await client.post('/api/auth/sign-in/email', { email, password: PASSWORD })).status).toBe(200);
  return client;
}

const ask = (asker: TestClient, what: 'erase' | 'sign-out', body: unknown, workspace = they.workspace) =>
  asker.post(`/sync/devices/${what}?workspace=${workspace}`, body, { 'x-quayside': '2' });

async function removeMember({ email }: Person): Promise<void> {
  const body = { organizationId: they.workspace, memberIdOrEmail: email };
  expect((await they.ann.post('/api/auth/organization/remove-member', body)).status).toBe(200);
}

async function expectAccess(response: Response, access: 'lost' | 'erased' | undefined): Promise<void> {
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({
    code: 'signed_out',
    message: 'Sign in first.',
    ...(access && { access }),
  });
}

async function listed({ client_id }: TestDevice) {
  const { devices } = await they.a.read<DevicesResponse>('devices');
  return devices.find((device) => device.client_id === client_id);
}

describe('[P26] [A7] a tablet that was lost', () => {
  test('learns that its user is no member, whether the session ended before or after', async () => {
    const first = await memberWithTablet();
    expect((await ask(they.ann, 'sign-out', { client_id: first.tablet.client_id })).status).toBe(200);
    await expectAccess(await first.tablet.get('members'), undefined);
    await removeMember(first.person);
    await expectAccess(await first.tablet.get('members'), 'lost');
    await expectAccess(await first.client.get(`/api/workspaces?workspace=${they.workspace}`), 'lost');

    const second = await memberWithTablet();
    await removeMember(second.person);
    await expectRefusal(await second.tablet.get('members'), 403, 'not_a_member');
    await second.client.post('/api/auth/change-password', {
      currentPassword: PASSWORD,
      newPassword: 'battery staple',
    });
    const stolen = await memberWithTablet();
    const cookie = stolen.client.cookie();
    const asStolen = (path: string) =>
      server.app.request(`http://localhost${path}`, { headers: { cookie, origin: 'http://localhost' } });
    await stolen.client.post('/api/auth/sign-out', {});
    await removeMember(stolen.person);
    const path = `/sync/members?workspace=${they.workspace}&protocol=2`;
    await expectAccess(await asStolen(path), 'lost');
    // To be asked who is signed in takes no cookie away.
    expect((await asStolen('/api/auth/get-session')).headers.getSetCookie()).toEqual([]);
    // Without a cookie it is known by its id.
    await expectAccess(await server.app.request(`${path}&client_id=${stolen.tablet.client_id}`), 'lost');
    await expectAccess(await server.app.request(path), undefined);
  });

  test('is remembered by a hash: no token is kept', async () => {
    const { client } = await memberWithTablet();
    const token = decodeURIComponent(client.cookie().split('=')[1] ?? '').split('.')[0] ?? '?';
    await client.post('/api/auth/sign-out', {});
    const [row] = await server.sql<{ found: string }[]>`
      select token_hash::text as found from ended_sessions where token_hash = sha256(convert_to(${token}, 'UTF8'))`;
    expect(row?.found).toMatch(/^\\x[0-9a-f]{64}$/);
    expect(await server.sql`select from session where token = ${token}`).toHaveLength(0);
  });
});

describe('[P24] an owner who signs a device out', () => {
  test('ends its access to his workspace, not to another one, and no other session', async () => {
    const { person, client, tablet } = await memberWithTablet();
    const own = await createWorkspace(client);
    const other = await signIn(person);
    const { head, epoch } = await tablet.pull();
    const { next } = readEvents(await tablet.get('events', { cursor: head, epoch }));
    expect(await (await ask(they.ann, 'sign-out', { client_id: tablet.client_id })).json()).toEqual({
      signed_out: true,
    });
    expect((await next('revoked'))?.data).toEqual({ code: 'signed_out' });
    expect(await listed(tablet)).toMatchObject({ signed_in: false });
    await expectRefusal(await tablet.send([]), 401, 'signed_out');
    expect((await testDevice(client, own).get('members')).status).toBe(200);
    expect((await testDevice(other, they.workspace).get('members')).status).toBe(200);
    expect(await (await ask(they.ann, 'sign-out', { client_id: tablet.client_id })).json()).toEqual({
      signed_out: false,
    });
    // After signing in anew it goes on.
    const again = testDevice(await signIn(person), they.workspace, tablet.client_id);
    expect((await again.push()).length).toBe(0);
  });

  test('of an owner’s device: it manages the workspace no more', async () => {
    const { person, client, tablet } = await memberWithTablet();
    const members = `/api/auth/organization/list-members?organizationId=${they.workspace}`;
    const { members: all } = (await (await they.ann.get(members)).json()) as {
      members: { id: string; user: { email: string } }[];
    };
    const memberId = all.find(({ user }) => user.email === person.email)?.id;
    const role = { organizationId: they.workspace, memberId, role: 'owner' };
    expect((await they.ann.post('/api/auth/organization/update-member-role', role)).status).toBe(200);
    const invite = { organizationId: they.workspace, email: 'x@example.com', role: 'owner' };
    expect((await client.post('/api/auth/organization/invite-member', invite)).status).toBe(200);
    const [made] = await server.sql<
      { id: string }[]
    >`select id from invitation where email = 'x@example.com'`;
    await ask(they.ann, 'sign-out', { client_id: tablet.client_id });
    expect((await client.get(members)).status).toBe(401);
    expect((await client.post('/api/auth/organization/invite-member', invite)).status).toBe(401);
    const cancel = { invitationId: made?.id };
    expect((await client.post('/api/auth/organization/cancel-invitation', cancel)).status).toBe(401);
  });
});

describe('[P25] erasing a lost device', () => {
  test('is told at its next contact, under a new session too, and noted; another device is not touched', async () => {
    const { person, tablet } = await memberWithTablet();
    const { client_id } = tablet;
    expect(await (await ask(they.ann, 'erase', { client_id })).json()).toEqual({ erased: 1 });
    expect(await listed(tablet)).toMatchObject({ erase: 'asked', signed_in: false });
    await expectAccess(await tablet.get('pull', { cursor: 0 }), 'erased');
    expect(await listed(tablet)).toMatchObject({ erase: 'told' });
    const again = await signIn(person);
    await expectAccess(
      await testDevice(again, they.workspace).get('pull', { cursor: 0, client_id }),
      'erased',
    );
    expect((await testDevice(again, they.workspace).get('pull', { cursor: 0 })).status).toBe(200);
    const { entries } = await they.a.read<{ entries: { event: string; by: Person | null }[] }>('audit');
    expect(entries.slice(0, 3).map(({ event }) => event)).toEqual([
      'sign_in',
      'device_erased',
      'device_erase',
    ]);
    expect(await (await ask(they.ann, 'erase', { client_id })).json()).toEqual({ erased: 0 });
  });

  test.each([['before'], ['after']])('comes first, the membership ending %s', async (when) => {
    const { person, tablet } = await memberWithTablet();
    if (when === 'before') await removeMember(person);
    expect((await ask(they.ann, 'erase', { client_id: tablet.client_id })).status).toBe(200);
    if (when === 'after') await removeMember(person);
    await expectAccess(await tablet.get('members'), 'erased');
  });

  test('of a person erases all devices but the one that asks; one’s own in every workspace', async () => {
    const { person, client, tablet } = await memberWithTablet();
    const lost = await signIn(person);
    const own = await createWorkspace(client);
    const here = testDevice(lost, they.workspace);
    const there = testDevice(lost, own);
    await here.push();
    await there.push();
    const [row] = await server.sql<{ id: string }[]>`select id from "user" where email = ${person.email}`;
    expect(await (await ask(client, 'erase', { user_id: row?.id })).json()).toEqual({ erased: 1 });
    await expectAccess(await here.get('members'), 'erased');
    await expectAccess(await there.get('members'), 'erased');
    expect((await tablet.get('members')).status).toBe(200);
    // An owner erases what is of his workspace only.
    await ask(they.ann, 'erase', { user_id: row?.id });
    await expectAccess(await tablet.get('members'), 'erased');
    expect((await testDevice(client, own).get('members')).status).toBe(200);
  });

  test('is for one’s own devices, and for an owner for all', async () => {
    const { client, tablet } = await memberWithTablet();
    await expectRefusal(await ask(they.bob, 'erase', { client_id: tablet.client_id }), 403, 'not_allowed');
    await expectRefusal(await ask(client, 'erase', { client_id: crypto.randomUUID() }), 400, 'bad_request');
    await expectRefusal(await ask(client, 'erase', {}), 400, 'bad_request');
    await expectRefusal(await ask(client, 'erase', { user_id: 'nobody' }), 404, 'not_found');
    const mallory = await signUp(server.app, 'Mallory');
    await expectRefusal(await ask(mallory, 'erase', { client_id: tablet.client_id }), 403, 'not_a_member');
    expect((await tablet.get('members')).status).toBe(200);
  });
});
