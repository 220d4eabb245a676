import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { signUp } from '../../testing/server/client.ts';

const PASSWORD = 'correct horse';
const DAY_MS = 86_400_000;

let server: TestApp;
beforeAll(async () => {
  server = await testApp({ settings: { sessionDays: 180 } });
});
afterAll(() => server.close());

const sessionsOf = (userId: string) =>
  server.sql<{ id: string; expiresAt: string; createdAt: string }[]>`
    select id, "expiresAt", "createdAt" from session where "userId" = ${userId} order by "createdAt"`;

/** Makes a session look as if it began so many days ago. */
const age = (userId: string, days: number) =>
  server.sql`update session set "createdAt" = now() - ${days} * interval '1 day' where "userId" = ${userId}`;

test('[A8] a session that is used ends 180 days after its sign-in', async () => {
  const ada = await signUp(server.app, 'Ada');
  await age(ada.id, 120);
  // Used again after a while: the library prolongs it, by 90 days as a rule.
  await server.sql`update session set "expiresAt" = now() + interval '30 days' where "userId" = ${ada.id}`;
  expect((await ada.get('/api/auth/get-session')).status).toBe(200);
  const [session] = await sessionsOf(ada.id);
  const lasts = Date.parse(session?.expiresAt ?? '') - Date.parse(session?.createdAt ?? '');
  expect(lasts).toBe(180 * DAY_MS);
  expect((await ada.get('/api/workspaces')).status).toBe(200);

  // One that was prolonged for longer, by an earlier version, ends all the same.
  await age(ada.id, 181);
  await server.sql`update session set "expiresAt" = now() + interval '30 days' where "userId" = ${ada.id}`;
  expect((await ada.get('/api/workspaces')).status).toBe(401);
});

test('[A8] a young session is prolonged by 90 days', async () => {
  const ada = await signUp(server.app, 'Ada');
  await age(ada.id, 10);
  await server.sql`update session set "expiresAt" = now() + interval '80 days' where "userId" = ${ada.id}`;
  await ada.get('/api/auth/get-session');
  const [session] = await sessionsOf(ada.id);
  const left = Date.parse(session?.expiresAt ?? '') - Date.now();
  expect(left).toBeGreaterThan(89.9 * DAY_MS);
  expect(left).toBeLessThanOrEqual(90 * DAY_MS);
});

test('[A8] who signs in on a browser ends the session that it had, and no other', async () => {
  const ada = await signUp(server.app, 'Ada');
  const [first] = await sessionsOf(ada.id);
  const body = { email: ada.email, password: PASSWORD };
  const elsewhere = await server.app.request('http://localhost/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify(body),
  });
  expect(elsewhere.status).toBe(200);
  expect((await ada.post('/api/auth/sign-in/email', body)).status).toBe(200);
  const left = await sessionsOf(ada.id);
  expect(left).toHaveLength(2);
  expect(left.map(({ id }) => id)).not.toContain(first?.id);
  expect((await ada.get('/api/workspaces')).status).toBe(200);
  // A sign-in that fails ends nothing.
  const wrong = { ...body, password: 'wrong horse' };
  expect((await ada.post('/api/auth/sign-in/email', wrong)).status).toBe(401);
  expect(await sessionsOf(ada.id)).toEqual(left);
});
