import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Me } from '../../shared/protocol/account.ts';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, join, signUp, type TestClient, testClient } from '../../testing/server/client.ts';
import { expectRefusal } from '../../testing/server/raw-requests.ts';

const PASSWORD = 'correct horse';
const NEXT = 'battery staple';
const MINUTE = 60_000;

let server: TestApp;
let ahead = 0;
beforeAll(async () => {
  server = await testApp({ now: () => new Date(Date.now() + ahead) });
});
afterAll(() => server.close());

type Known = TestClient & { id: string; email: string };

/** An owner, and a member of his workspace. */
async function two(role: 'owner' | 'member' = 'member') {
  const ann: Known = await signUp(server.app, 'Ann');
  const mo: Known = await signUp(server.app, 'Mo');
  const workspace = await createWorkspace(ann);
  await join(ann, mo, workspace, role);
  return { ann, mo, workspace };
}

async function ask(asker: TestClient, workspace: string, person: Known): Promise<Response> {
  const [row] = await server.sql<{ id: string }[]>`
    select id from member where "userId" = ${person.id} and "organizationId" = ${workspace}`;
  const body = { organizationId: workspace, memberId: row?.id ?? 'nobody' };
  return asker.post('/api/auth/organization/make-reset-link', body);
}

async function linkFor(asker: TestClient, workspace: string, person: Known): Promise<string> {
  const answer = await ask(asker, workspace, person);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { token: string }).token;
}

const recover = (token: string, newPassword = NEXT) =>
  testClient(server.app).post('/api/auth/recover-password', { token, newPassword });

async function signIn({ email }: Known, password: string): Promise<TestClient> {
  const client = testClient(server.app);
  expect((await client.post('/api/auth/sign-in/email', { email, password })).status).toBe(200);
  return client;
}

const told = async (client: TestClient) =>
  ((await (await client.get('/api/workspaces')).json()) as Me).reset_link;

describe('[A22] the link that an owner makes for a member who forgot his password', () => {
  test('sets it anew once, ends his sessions, and he is told until he has understood', async () => {
    const { ann, mo, workspace } = await two();
    const token = await linkFor(ann, workspace, mo);
    const answer = await recover(token);
    expect(await answer.json()).toEqual({ email: mo.email });
    expect((await mo.get('/api/workspaces')).status).toBe(401);
    expect((await ann.get('/api/workspaces')).status).toBe(200);
    await expectRefusal(await recover(token, PASSWORD), 400, 'INVALID_RESET_LINK');

    const again = await signIn(mo, NEXT);
    expect(await told(again)).toMatchObject({ by: 'Ann', used: true });
    expect(await told(ann)).toBeNull();
    expect((await again.post('/api/auth/reset-link/understood', {})).status).toBe(200);
    expect(await told(again)).toBeNull();

    const noted = await server.sql`
      select event, by_id, about_id, about from audit
      where workspace_id = ${workspace} and event in ('reset_link', 'password_changed') order by id`;
    expect(noted).toEqual([
      { event: 'reset_link', by_id: ann.id, about_id: mo.id, about: null },
      { event: 'password_changed', by_id: null, about_id: mo.id, about: 'link' },
    ]);
  });

  test('is told also where nobody used it', async () => {
    const { ann, mo, workspace } = await two();
    await linkFor(ann, workspace, mo);
    expect(await told(mo)).toMatchObject({ by: 'Ann', used: false });
  });

  test('is void once the member has set his password by himself', async () => {
    const { ann, mo, workspace } = await two();
    const token = await linkFor(ann, workspace, mo);
    const body = { currentPassword: PASSWORD, newPassword: 'Drei Kisten Hering' };
    expect((await mo.post('/api/auth/change-password', body)).status).toBe(200);
    await expectRefusal(await recover(token), 400, 'INVALID_RESET_LINK');
  });

  test('is told once more when it is used after he has understood that it was made', async () => {
    const { ann, mo, workspace } = await two();
    const token = await linkFor(ann, workspace, mo);
    await mo.post('/api/auth/reset-link/understood', {});
    expect(await told(mo)).toBeNull();
    await recover(token);
    expect(await told(await signIn(mo, NEXT))).toMatchObject({ by: 'Ann', used: true });
  });

  test('is good for an hour, and the newest alone', async () => {
    const { ann, mo, workspace } = await two();
    const first = await linkFor(ann, workspace, mo);
    const second = await linkFor(ann, workspace, mo);
    await expectRefusal(await recover(first), 400, 'INVALID_RESET_LINK');
    ahead = 61 * MINUTE;
    await expectRefusal(await recover(second), 400, 'INVALID_RESET_LINK');
    ahead = 59 * MINUTE;
    expect((await recover(second)).status).toBe(200);
    ahead = 0;
  });

  test('opens no account that is at home in a workspace of others, whenever it came there', async () => {
    const { ann, mo, workspace } = await two();
    const bob: Known = await signUp(server.app, 'Bob');
    const other = await createWorkspace(bob);
    const token = await linkFor(ann, workspace, mo);
    await join(bob, mo, other);
    await expectRefusal(await ask(ann, workspace, mo), 403, 'member_elsewhere');
    await expectRefusal(await recover(token), 400, 'INVALID_RESET_LINK');
    await join(bob, ann, other);
    await expectRefusal(await ask(ann, workspace, mo), 403, 'member_elsewhere');
    await signIn(mo, PASSWORD);
  });

  test('is made for another owner of the same workspace, too: one who forgot his is not shut out', async () => {
    const { ann, mo, workspace } = await two('owner');
    expect((await recover(await linkFor(ann, workspace, mo))).status).toBe(200);
  });

  test('is void once its maker is no owner any more', async () => {
    const { ann, mo, workspace } = await two('owner');
    const token = await linkFor(ann, workspace, mo);
    await server.sql`
      update member set role = 'member' where "userId" = ${ann.id} and "organizationId" = ${workspace}`;
    await expectRefusal(await recover(token), 400, 'INVALID_RESET_LINK');
  });

  test('is made by owners alone, not for oneself, and by a fresh session', async () => {
    const { ann, mo, workspace } = await two();
    await expectRefusal(await ask(mo, workspace, ann), 403, 'not_allowed');
    await expectRefusal(await ask(ann, workspace, ann), 403, 'member_elsewhere');
    const stranger: Known = await signUp(server.app, 'Eve');
    await createWorkspace(stranger);
    await expectRefusal(await ask(stranger, workspace, mo), 403, 'not_allowed');
    await expectRefusal(await ask(ann, workspace, stranger), 404, 'not_found');
    await server.sql`update session set "createdAt" = now() - interval '11 minutes' where "userId" = ${ann.id}`;
    await expectRefusal(await ask(ann, workspace, mo), 403, 'confirm_needed');
  });

  test('is in the database as a hash', async () => {
    const { ann, mo, workspace } = await two();
    const token = await linkFor(ann, workspace, mo);
    const [row] = await server.sql<{ text: string }[]>`
      select l::text as text from reset_links l where user_id = ${mo.id}`;
    expect(row?.text).not.toContain(token);
    await expectRefusal(await recover(row?.text.split(',')[1] ?? ''), 400, 'INVALID_RESET_LINK');
  });
});
