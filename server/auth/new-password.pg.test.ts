import { hashPassword as hashOfBefore } from 'better-auth/crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, signUp, testClient } from '../../testing/server/client.ts';
import { expectRefusal } from '../../testing/server/raw-requests.ts';

const PASSWORD = 'correct horse';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

async function storedHash(userId: string): Promise<string> {
  const [row] = await server.sql<{ password: string }[]>`
    select password from account where "userId" = ${userId}`;
  return row?.password ?? '';
}

describe('[A23] a new password that is easy to guess', () => {
  test.each(['password1', 'Lindqvist1', 'lindqvist@example.com'])(
    'is refused at the sign-up: %s',
    async (password) => {
      const body = { name: 'Anna Lindqvist', email: 'lindqvist@example.com', password };
      const answer = await testClient(server.app).post('/api/auth/sign-up/email', body);
      await expectRefusal(answer, 400, 'PASSWORD_TOO_COMMON');
      expect(await server.sql`select from "user" where email = ${body.email}`).toHaveLength(0);
    },
  );

  test('is refused where it is changed or set anew, with the words of who changes it', async () => {
    const ann = await signUp(server.app, 'Annegret');
    for (const newPassword of ['12345678', 'annegret1']) {
      const body = { currentPassword: PASSWORD, newPassword };
      await expectRefusal(await ann.post('/api/auth/change-password', body), 400, 'PASSWORD_TOO_COMMON');
    }
    const made = await ann.post('/api/auth/recovery-codes/make', {});
    const [code = ''] = ((await made.json()) as { codes: string[] }).codes;
    const weak = { email: ann.email, code, newPassword: 'qwertyuiop' };
    const recover = (body: object) => testClient(server.app).post('/api/auth/recover-password', body);
    await expectRefusal(await recover(weak), 400, 'PASSWORD_TOO_COMMON');
    expect((await recover({ ...weak, newPassword: 'battery staple' })).status).toBe(200);
  });

  test('still opens an account that has it', async () => {
    const ann = await signUp(server.app, 'Ann');
    await server.sql`update account set password = ${await hashOfBefore('password1')} where "userId" = ${ann.id}`;
    const body = { email: ann.email, password: 'password1' };
    expect((await testClient(server.app).post('/api/auth/sign-in/email', body)).status).toBe(200);
  });
});

describe('[A24] a hash that was made with less work', () => {
  test('is brought up to date by a sign-in, and by a right one alone; the log has no change of the password', async () => {
    const ann = await signUp(server.app, 'Ann');
    const workspace = await createWorkspace(ann);
    const before = await hashOfBefore(PASSWORD);
    await server.sql.begin(async (sql) => {
      await sql`select set_config('quayside.by', '{"way":"rehash"}', true)`;
      await sql`update account set password = ${before} where "userId" = ${ann.id}`;
    });
    const signIn = (password: string) =>
      testClient(server.app).post('/api/auth/sign-in/email', { email: ann.email, password });
    expect((await signIn('a wrong one')).status).toBe(401);
    expect(await storedHash(ann.id)).toBe(before);
    expect((await signIn(PASSWORD)).status).toBe(200);
    const now = await storedHash(ann.id);
    expect(now).toMatch(/^scrypt\$1024\$8\$1\$/);
    expect((await signIn(PASSWORD)).status).toBe(200);
    expect(await storedHash(ann.id)).toBe(now);
    const noted = await server.sql`
      select from audit where workspace_id = ${workspace} and event = 'password_changed'`;
    expect(noted).toHaveLength(0);
  });
});
