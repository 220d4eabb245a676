import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, join, signUp, type TestClient, testClient } from '../../testing/server/client.ts';
import { expectRefusal } from '../../testing/server/raw-requests.ts';

const PASSWORD = 'correct horse';
const NEXT = 'battery staple';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

type Known = TestClient & { id: string; email: string };

async function makeCodes(client: TestClient): Promise<string[]> {
  const answer = await client.post('/api/auth/recovery-codes/make', {});
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { codes: string[] }).codes;
}

async function left(client: TestClient): Promise<number> {
  return ((await (await client.get('/api/auth/recovery-codes')).json()) as { left: number }).left;
}

const recover = (email: string, code: string, newPassword = NEXT) =>
  testClient(server.app).post('/api/auth/recover-password', { email, code, newPassword });

async function mayEnter({ email }: Known, password: string): Promise<boolean> {
  return (await testClient(server.app).post('/api/auth/sign-in/email', { email, password })).ok;
}

describe('[A21] a recovery code', () => {
  test('sets a forgotten password anew, once, and ends every session of its person', async () => {
    const ann: Known = await signUp(server.app, 'Ann');
    const bob: Known = await signUp(server.app, 'Bob');
    const workspace = await createWorkspace(ann);
    const [code = '', second = ''] = await makeCodes(ann);
    expect(await left(ann)).toBe(8);
    const answer = await recover(ann.email.toUpperCase(), code.toLowerCase().replaceAll('-', ' '));
    expect(answer.status).toBe(200);
    expect((await ann.get('/api/workspaces')).status).toBe(401);
    expect((await bob.get('/api/workspaces')).status).toBe(200);
    expect(await mayEnter(ann, PASSWORD)).toBe(false);
    expect(await mayEnter(ann, NEXT)).toBe(true);

    await expectRefusal(await recover(ann.email, code, 'another one'), 400, 'INVALID_RECOVERY_CODE');
    expect(await mayEnter(ann, NEXT)).toBe(true);
    expect((await recover(ann.email, second, 'another one')).status).toBe(200);
    const noted = await server.sql`
      select event, by_id, about_id, about from audit where workspace_id = ${workspace} and event = 'password_changed'`;
    const changed = { event: 'password_changed', by_id: null, about_id: ann.id, about: 'code' };
    expect(noted).toEqual([changed, changed]);
  });

  test('is of one person, and answered alike for addresses that nobody has', async () => {
    const ann: Known = await signUp(server.app, 'Ann');
    const bob: Known = await signUp(server.app, 'Bob');
    const workspace = await createWorkspace(bob);
    const [code = ''] = await makeCodes(ann);
    const answers = [
      await recover(bob.email, code),
      await recover(ann.email, 'AAAA-BBBB-CCCC-DDDD'),
      await recover('nobody@example.com', code),
      await recover(ann.email, ''),
    ];
    const told = await Promise.all(answers.map(async (each) => [each.status, await each.json()]));
    expect(told[0]).toMatchObject([400, { code: 'INVALID_RECOVERY_CODE' }]);
    for (const each of told) expect(each).toEqual(told[0]);
    expect(await left(ann)).toBe(8);
    expect(await mayEnter(bob, PASSWORD)).toBe(true);
    const noted = await server.sql`
      select about_id from audit where workspace_id = ${workspace} and event = 'sign_in_failed'`;
    expect(noted).toMatchObject([{ about_id: bob.id }]);
  });

  test('is not used up by a password that is refused', async () => {
    const ann: Known = await signUp(server.app, 'Ann');
    const [code = ''] = await makeCodes(ann);
    expect((await recover(ann.email, code, '1234567')).status).toBe(400);
    expect(await left(ann)).toBe(8);
  });

  test('works once of two at once', async () => {
    const ann: Known = await signUp(server.app, 'Ann');
    const [code = ''] = await makeCodes(ann);
    const both = await Promise.all([recover(ann.email, code, 'first of two'), recover(ann.email, code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(await left({ ...ann, ...(await signInAnew(ann, ['first of two', NEXT])) })).toBe(7);
  });

  test('is good no more once new ones are made, which a stale sign-in may not', async () => {
    const ann: Known = await signUp(server.app, 'Ann');
    const [code = ''] = await makeCodes(ann);
    await makeCodes(ann);
    await expectRefusal(await recover(ann.email, code), 400, 'INVALID_RECOVERY_CODE');
    await server.sql`update session set "createdAt" = now() - interval '11 minutes' where "userId" = ${ann.id}`;
    await expectRefusal(await ann.post('/api/auth/recovery-codes/make', {}), 403, 'confirm_needed');
    await ann.post('/api/auth/sign-out', {});
    expect((await ann.post('/api/auth/recovery-codes/make', {})).status).toBe(401);
    expect((await ann.get('/api/auth/recovery-codes')).status).toBe(401);
  });

  test('[A6] is in the database as a hash, and its making in the log of each workspace', async () => {
    const ann: Known = await signUp(server.app, 'Ann');
    const bob: Known = await signUp(server.app, 'Bob');
    const own = await createWorkspace(ann);
    const other = await createWorkspace(bob);
    await join(bob, ann, other);
    const codes = await makeCodes(ann);
    const noted = await server.sql`
      select workspace_id, by_id from audit where event = 'recovery_codes' and about_id = ${ann.id} order by workspace_id`;
    expect(noted).toEqual([own, other].sort().map((workspace_id) => ({ workspace_id, by_id: ann.id })));
    const [row] = await server.sql<{ text: string }[]>`
      select string_agg(t::text, '|') as text from recovery_codes t where user_id = ${ann.id}`;
    for (const code of codes) expect(row?.text).not.toContain(code.replaceAll('-', ''));
  });
});

async function signInAnew({ email }: Known, passwords: readonly string[]): Promise<TestClient> {
  for (const password of passwords) {
    const client = testClient(server.app);
    if ((await client.post('/api/auth/sign-in/email', { email, password })).ok) return client;
  }
  throw new Error('no password is right');
}
