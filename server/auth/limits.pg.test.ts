import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, join, signUp, testClient } from '../../testing/server/client.ts';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const PASSWORD = 'correct horse';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-24T13:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

function passes(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

async function signUpWith(change: { name?: string; password?: string }): Promise<number> {
  const email = `${crypto.randomUUID()}@example.com`;
  const body = { name: 'Bo', password: PASSWORD, email, ...change };
  return (await testClient(server.app).post('/api/auth/sign-up/email', body)).status;
}

describe('an account', () => {
  test.each([
    [7, 400],
    [8, 200],
    [128, 200],
    [129, 400],
  ])('with a password of %i characters is answered with %i', async (length, status) => {
    expect(await signUpWith({ password: 'Zwei Kisten Dorsch, '.repeat(7).slice(0, length) })).toBe(status);
  });

  test.each([
    [200, 200],
    [201, 400],
  ])('with a name of %i characters is answered with %i', async (length, status) => {
    expect(await signUpWith({ name: 'x'.repeat(length) })).toBe(status);
  });

  test('whose sign-up was cut off is made again after a minute, not before: it may still be running', async () => {
    const body = { name: 'Cut', email: 'cut@example.com', password: PASSWORD };
    const again = async () => (await testClient(server.app).post('/api/auth/sign-up/email', body)).status;
    expect(await again()).toBe(200);
    await server.sql`delete from account where "userId" = (select id from "user" where email = ${body.email})`;
    passes(60 * SECOND);
    expect(await again()).toBe(422);
    passes(1);
    expect(await again()).toBe(200);
  });
});

describe('a session', () => {
  async function expiresAt(userId: string): Promise<number> {
    const [row] = await server.sql<
      { at: string }[]
    >`select "expiresAt" as at from session where "userId" = ${userId}`;
    return Date.parse(row?.at ?? '');
  }

  test('lasts 90 days', async () => {
    const ada = await signUp(server.app, 'Ada');
    expect((await expiresAt(ada.id)) - Date.now()).toBe(90 * DAY);
    passes(90 * DAY - 1);
    expect((await ada.get('/api/workspaces')).status).toBe(200);
    passes(1);
    expect((await ada.get('/api/workspaces')).status).toBe(401);
  });

  test('is prolonged by a visit once a day', async () => {
    const ada = await signUp(server.app, 'Ada');
    const first = await expiresAt(ada.id);
    passes(DAY - 1);
    await ada.get('/api/auth/get-session');
    expect(await expiresAt(ada.id)).toBe(first);
    passes(1);
    await ada.get('/api/auth/get-session');
    expect(await expiresAt(ada.id)).toBe(first + DAY);
  });
});

describe('an invitation', () => {
  test('is open for 14 days', async () => {
    const ada = await signUp(server.app, 'Ada');
    const organizationId = await createWorkspace(ada);
    const invite = { email: 'bea@example.com', role: 'member', organizationId };
    const made = await ada.post('/api/auth/organization/invite-member', invite);
    const { id } = (await made.json()) as { id: string };
    passes(14 * DAY - 1);
    expect((await testClient(server.app).get(`/api/invitations/${id}`)).status).toBe(200);
    passes(1);
    expect((await testClient(server.app).get(`/api/invitations/${id}`)).status).toBe(404);
  });
});

describe('workspaces', () => {
  /** A person who owns so many workspaces already, and the request that makes one more. */
  async function ownerOf(count: number) {
    const ada = await signUp(server.app, 'Ada');
    await server.sql`
      with made as (
        insert into organization (id, name, slug, "createdAt")
        select ${ada.id} || n, 'Quai ' || n, ${ada.id} || n, now() from generate_series(1, ${count}::int) n returning id)
      insert into member (id, "organizationId", "userId", role, "createdAt")
      select id, id, ${ada.id}, 'owner', now() from made`;
    const create = async () =>
      (await ada.post('/api/auth/organization/create', { name: 'One more', slug: crypto.randomUUID() }))
        .status;
    return { ada, create };
  }

  test('are at most 50 for one person', async () => {
    const { create } = await ownerOf(49);
    expect([await create(), await create()]).toEqual([200, 403]);
  });

  test('[A10] are at most 50, also where 20 are made at once, and nothing is left of those that are refused', async () => {
    const { ada, create } = await ownerOf(40);
    const answers = await Promise.all(Array.from({ length: 20 }, create));
    expect(answers.toSorted()).toEqual([...Array(10).fill(200), ...Array(10).fill(403)]);
    expect(await server.sql`select from member where "userId" = ${ada.id}`).toHaveLength(50);
    expect(
      await server.sql`
        select from organization o where not exists (select from member where "organizationId" = o.id)`,
    ).toHaveLength(0);
  });

  test('have at most 1,000 members', async () => {
    const ada = await signUp(server.app, 'Ada');
    const [bea, eve] = [await signUp(server.app, 'Bea'), await signUp(server.app, 'Eve')];
    const workspace = await createWorkspace(ada);
    await server.sql`
      with made as (
        insert into "user" (id, name, email, "emailVerified")
        select ${workspace} || n, 'Member', ${workspace} || n || '@example.com', false
        from generate_series(1, 998) n returning id)
      insert into member (id, "organizationId", "userId", role, "createdAt")
      select id, ${workspace}, id, 'member', now() from made`;
    await join(ada, bea, workspace);
    await expect(join(ada, eve, workspace)).rejects.toThrow('membership limit');
  });
});

describe('attempts from one address', () => {
  let limited: TestApp;
  beforeAll(async () => {
    limited = await testApp({ settings: { rateLimit: true } });
  });
  afterAll(() => limited.close());

  test('to ask anything else are 10,000 in ten seconds', { timeout: 120_000 }, async () => {
    const attempt = async () =>
      (await limited.auth.handle(new Request('http://localhost/api/auth/ok'))).status;
    for (let count = 0; count < 10_000; count += 1) expect(await attempt()).toBe(200);
    expect(await attempt()).toBe(429);
    passes(10 * SECOND - 1);
    expect(await attempt()).toBe(429);
    passes(1);
    expect(await attempt()).toBe(200);
  });
});
