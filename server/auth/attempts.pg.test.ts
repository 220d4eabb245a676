import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ORIGIN, type TestApp, testApp } from '../../testing/server/app.ts';
import { signUp, testClient } from '../../testing/server/client.ts';
import { HttpError } from '../base/http-error.ts';
import { createLog } from '../base/log.ts';
import { buildApp } from '../build-app.ts';
import { limitAttempts } from './attempts.ts';
import { createAuth } from './auth.ts';
import { CLIENT_ADDRESS } from './client-address.ts';

const PASSWORD = 'correct horse';
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

type Person = Awaited<ReturnType<typeof signUp>>;

let server: TestApp;
let now: number;
let ada: Person;
let ben: Person;

beforeAll(async () => {
  server = await testApp();
  [ada, ben] = [await signUp(server.app, 'Ada'), await signUp(server.app, 'Ben')];
});
afterAll(() => server.close());
beforeEach(async () => {
  now = Date.now();
  await server.sql`delete from attempts`;
});

interface Tried {
  status: number;
  /** What the answer says, in seconds; null where nothing is to be waited for. */
  wait: number | null;
}

interface From {
  address?: string;
  /** The token of a session, ended or not. */
  token?: string;
}

/** One attempt to sign in, without the slow hashing: what matters is whether it is tried. */
async function signIn(
  email: string,
  password: string,
  { address = '192.0.2.1', token }: From = {},
): Promise<Tried> {
  const request = new Request('http://localhost/api/auth/sign-in/email', {
    method: 'POST',
    headers: { [CLIENT_ADDRESS]: address },
    body: JSON.stringify({ email, password }),
  });
  const parts = {
    sql: server.sql,
    log: createLog('silent'),
    now: () => new Date(now),
    readToken: () => Promise.resolve(token ?? null),
  };
  const answer = () => Promise.resolve(new Response(null, { status: password === PASSWORD ? 200 : 401 }));
  try {
    const { status } = await limitAttempts(parts, request, '/sign-in/email', answer);
    return { status, wait: null };
  } catch (error) {
    if (!(error instanceof HttpError) || error.code !== 'too_many_requests') throw error;
    return { status: 429, wait: Number(error.headers['retry-after']) };
  }
}

async function tokenOf({ id }: Person): Promise<string> {
  const [row] = await server.sql<{ token: string }[]>`select token from session where "userId" = ${id}`;
  return row?.token ?? '';
}

/** Tries until `end`, waiting as long as each answer says; how many attempts reached the password. */
async function guess(end: number, one: () => Promise<Tried>): Promise<number> {
  let reached = 0;
  while (now < end) {
    const { wait } = await one();
    if (wait === null) reached += 1;
    else now += wait * SECOND;
  }
  return reached;
}

describe('[A11] who guesses a password', () => {
  test('from one address waits longer each time: 6 attempts at once, 17 in the first hour, at most 97 in a day more', async () => {
    const one = () => signIn(ada.email, 'a wrong one');
    const waits: (number | null)[] = [];
    for (let count = 0; count < 6; count += 1) waits.push((await one()).wait);
    expect(waits).toEqual([null, null, null, null, null, null]);
    expect(await one()).toEqual({ status: 429, wait: 2 });
    const began = now;
    expect(6 + (await guess(began + HOUR, one))).toBe(17);
    expect(await guess(began + HOUR + DAY, one)).toBeLessThanOrEqual(97);
  });

  test('at once, 40 times, finds no gap: 6 are tried', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn(ada.email, 'a wrong one')));
    expect(answers.filter(({ status }) => status !== 429)).toHaveLength(6);
  });

  test('from 100 addresses gets 21 attempts, and the person goes on: on a browser that she used, and where she is signed in', async () => {
    let reached = 0;
    for (let from = 1; from <= 100; from += 1)
      if ((await signIn(ada.email, 'a wrong one', { address: `198.51.100.${from}` })).status !== 429)
        reached += 1;
    expect(reached).toBe(21);
    const elsewhere = { address: '203.0.113.5' };
    expect((await signIn(ada.email, PASSWORD, elsewhere)).status).toBe(429);
    expect((await signIn(ada.email, PASSWORD, { ...elsewhere, token: await tokenOf(ada) })).status).toBe(200);
    await server.sql`update session set "ipAddress" = '203.0.113.6' where "userId" = ${ada.id}`;
    expect((await signIn(ada.email, PASSWORD, { address: '203.0.113.6' })).status).toBe(200);
  });

  test('leaves nothing behind while it waits, whoever it is aimed at', async () => {
    for (let count = 1; count <= 51; count += 1) await signIn(`person-${count}@example.com`, 'x');
    const stored = () => server.sql`select from attempts`;
    const before = (await stored()).length;
    for (let count = 52; count <= 80; count += 1)
      expect((await signIn(`person-${count}@example.com`, 'x')).status).toBe(429);
    expect(await stored()).toHaveLength(before);
  });

  test('does not lock the person out whose session has ended: the cookie is still his', async () => {
    const token = await tokenOf(ben);
    await server.sql`delete from session where "userId" = ${ben.id}`;
    for (let from = 1; from <= 25; from += 1)
      await signIn(ben.email, 'a wrong one', { address: `198.51.100.${from}` });
    expect((await signIn(ben.email, PASSWORD, { address: '203.0.113.9' })).status).toBe(429);
    expect((await signIn(ben.email, PASSWORD, { token })).status).toBe(200);
  });

  test.each([
    ['an address, at 80 accounts', 51, (_count: number) => '192.0.2.9'],
    ['a /64 of IPv6, each time another address', 51, (count: number) => `2001:db8:0:1::${count}`],
  ])('from %s gets %i attempts', async (_what, most, address) => {
    let reached = 0;
    for (let count = 1; count <= 80; count += 1) {
      const tried = await signIn(`person-${count}@example.com`, 'x', { address: address(count) });
      if (tried.status !== 429) reached += 1;
    }
    expect(reached).toBe(most);
  });

  test('from a /48 of IPv6, each time another /64, gets 201 attempts', async () => {
    let reached = 0;
    for (let count = 1; count <= 210; count += 1) {
      const address = `2001:db8:7:${count}::1`;
      if ((await signIn(`p${count}@example.com`, 'x', { address })).status !== 429) reached += 1;
    }
    expect(reached).toBe(201);
  });
});

describe('[A11] every place where a password is tried, at all nodes', () => {
  let nodes: TestApp['app'][];
  let limited: TestApp;
  beforeAll(async () => {
    // A clock that stands still: no wait is over, however slow the machine.
    const started = new Date();
    const settings = { secret: 'x'.repeat(32), signUp: 'open', rateLimit: true, sessionDays: 180 } as const;
    limited = await testApp({ now: () => started, settings });
    const { sql, parts } = limited;
    const auth = createAuth({ sql, log: parts.log, now: () => started, settings });
    nodes = [limited.app, buildApp({ ...parts, auth })];
  });
  afterAll(() => limited.close());

  test.each([
    ['/sign-in/email', { password: 'a wrong one' }],
    ['/recover-password', { code: 'aaaa-bbbb-cccc-dddd', newPassword: 'battery staple horse' }],
    ['/change-password', { currentPassword: 'a wrong one', newPassword: 'battery staple horse' }],
    ['/confirm-password', { password: 'a wrong one' }],
  ])('%s tries 6 wrong ones', async (path, body) => {
    await limited.sql`delete from attempts`;
    const person = await signUp(limited.app, 'Bea');
    await limited.sql`delete from attempts`;
    const isOwn = path === '/change-password' || path === '/confirm-password';
    const cookie = isOwn ? { cookie: person.cookie() } : {};
    const one = async (node: number): Promise<Response | undefined> =>
      await nodes[node]?.request(`${ORIGIN}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN, ...cookie },
        body: JSON.stringify(isOwn ? body : { ...body, email: person.email }),
      });
    expect([400, 401]).toContain((await one(0))?.status);
    // Four more, without their hashing.
    await limited.sql`update attempts set count = count + 4`;
    expect([400, 401]).toContain((await one(1))?.status);
    const refused = await one(0);
    expect(refused?.status).toBe(429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused?.json()).toMatchObject({ code: 'too_many_requests' });
  });

  test('accounts are made 31 at once from an address, then one a minute at the slowest', async () => {
    const make = () =>
      testClient(limited.app).post('/api/auth/sign-up/email', {
        name: 'Bo',
        email: `${crypto.randomUUID()}@example.com`,
        password: PASSWORD,
      });
    await limited.sql`delete from attempts`;
    await make();
    await limited.sql`update attempts set count = 30`;
    expect((await make()).status).toBe(200);
    expect((await make()).status).toBe(429);
    await limited.sql`update attempts set count = 90, wait_until = last_at`;
    expect((await make()).status).toBe(200);
    const refused = await make();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(2);
  });

  test('e-mail addresses are changed 31 times at once from an address', async () => {
    await limited.sql`delete from attempts`;
    const person = await signUp(limited.app, 'Cleo');
    await limited.sql`delete from attempts`;
    const change = () =>
      person.post('/api/auth/email/change', { email: `${crypto.randomUUID()}@example.com` });
    expect((await change()).status).toBe(200);
    await limited.sql`update attempts set count = 30`;
    expect((await change()).status).toBe(200);
    expect((await change()).status).toBe(429);
  });
});

describe('[A11] an honest person', () => {
  test('who types a password wrong five times and then right begins anew', async () => {
    for (let count = 0; count < 3; count += 1) {
      for (let wrong = 0; wrong < 5; wrong += 1)
        expect((await signIn(ada.email, 'a wrong one')).status).toBe(401);
      expect((await signIn(ada.email, PASSWORD)).status).toBe(200);
    }
  });

  test('among 60 who sign in from one office in a minute does not wait', async () => {
    const people = [ada, ben];
    for (let count = 0; count < 60; count += 1)
      expect((await signIn(people[count % 2]?.email ?? '', PASSWORD)).status).toBe(200);
  });
});
