import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, join, signUp, type TestClient } from '../../testing/server/client.ts';
import { testDevice } from '../../testing/server/protocol-device.ts';
import { expectRefusal } from '../../testing/server/raw-requests.ts';

const PASSWORD = 'correct horse';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

type Known = TestClient & { id: string; email: string };

/** An owner who signed in 11 minutes ago, and a member with a device. */
async function staleOwner() {
  const ann: Known = await signUp(server.app, 'Ann');
  const mo: Known = await signUp(server.app, 'Mo');
  const workspace = await createWorkspace(ann);
  await join(ann, mo, workspace);
  const device = testDevice(mo, workspace);
  await device.push();
  await age(ann);
  return { ann, mo, workspace, device };
}

async function age({ id }: Known): Promise<void> {
  await server.sql`
    update session set "createdAt" = "createdAt" - interval '11 minutes', confirmed_at = confirmed_at - interval '11 minutes'
    where "userId" = ${id}`;
}

const confirm = (client: TestClient, password: string) =>
  client.post('/api/auth/confirm-password', { password });

type Stale = Awaited<ReturnType<typeof staleOwner>>;

async function membershipOf({ mo, workspace }: Stale): Promise<string> {
  const [row] = await server.sql<{ id: string }[]>`
    select id from member where "userId" = ${mo.id} and "organizationId" = ${workspace}`;
  return row?.id ?? '';
}

const SENSITIVE: [string, (stale: Stale) => Promise<Response>][] = [
  [
    'another role',
    async (stale) =>
      stale.ann.post('/api/auth/organization/update-member-role', {
        organizationId: stale.workspace,
        memberId: await membershipOf(stale),
        role: 'owner',
      }),
  ],
  [
    'a removal',
    async (stale) =>
      stale.ann.post('/api/auth/organization/remove-member', {
        organizationId: stale.workspace,
        memberIdOrEmail: await membershipOf(stale),
      }),
  ],
  [
    'an invitation of an owner',
    ({ ann, workspace }) =>
      ann.post('/api/auth/organization/invite-member', {
        email: 'third@example.com',
        role: 'owner',
        organizationId: workspace,
      }),
  ],
  [
    'an erase',
    ({ ann, workspace, device }) =>
      ann.post(
        `/sync/devices/erase?workspace=${workspace}`,
        { client_id: device.client_id },
        { 'x-quayside': '2' },
      ),
  ],
];

describe('[A20] what could take an account or a workspace away', () => {
  test.each(SENSITIVE)(
    '%s is refused 11 minutes after the sign-in, until it is confirmed',
    async (_, ask) => {
      const stale = await staleOwner();
      await expectRefusal(await ask(stale), 403, 'confirm_needed');
      expect((await confirm(stale.ann, 'a wrong one')).status).toBe(400);
      await expectRefusal(await ask(stale), 403, 'confirm_needed');
      expect((await confirm(stale.ann, PASSWORD)).status).toBe(200);
      expect((await ask(stale)).status).toBe(200);
      await age(stale.ann);
      await expectRefusal(await ask(stale), 403, 'confirm_needed');
    },
  );

  test('a confirmation is of one sign-in: another of the same person stays as it is', async () => {
    const stale = await staleOwner();
    const other = await server.app.request('http://localhost/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost' },
      body: JSON.stringify({ email: stale.ann.email, password: PASSWORD }),
    });
    expect(other.status).toBe(200);
    const [ask] = SENSITIVE.map(([, each]) => each);
    await expectRefusal((await ask?.(stale)) ?? new Response(), 403, 'confirm_needed');
  });

  test('an invitation of a member, names and reading ask for nothing', async () => {
    const { ann, workspace } = await staleOwner();
    const invite = { email: 'fourth@example.com', role: 'member', organizationId: workspace };
    expect((await ann.post('/api/auth/organization/invite-member', invite)).status).toBe(200);
    expect((await ann.post('/api/auth/update-user', { name: 'Ann B' })).status).toBe(200);
    expect((await ann.get('/api/workspaces')).status).toBe(200);
  });

  test('nobody confirms without a session', async () => {
    const { ann } = await staleOwner();
    await ann.post('/api/auth/sign-out', {});
    expect((await confirm(ann, PASSWORD)).status).toBe(401);
  });
});

test('[A6] [A20] a wrong password is in the log, whether it confirms or changes one', async () => {
  const { ann, workspace } = await staleOwner();
  await confirm(ann, 'a wrong one');
  await ann.post('/api/auth/change-password', {
    currentPassword: 'a wrong one',
    newPassword: 'battery staple',
  });
  const noted = await server.sql`
    select about_id from audit where workspace_id = ${workspace} and event = 'sign_in_failed'`;
  expect(noted).toMatchObject([{ about_id: ann.id }, { about_id: ann.id }]);
});
