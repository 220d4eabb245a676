import { betterAuth } from 'better-auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROTOCOL_HEADER } from '../../shared/protocol/version.ts';
import { ORIGIN, type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, signUp, type TestClient, testClient } from '../../testing/server/client.ts';
import { isOpenRoute } from '../auth/open-routes.ts';
import { authOptions } from '../auth/options.ts';
import { createLog } from '../base/log.ts';
import { kyselyDialect } from '../sql/connection/kysely-dialect.ts';
import type { Endpoint } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';

let server: TestApp;
let ann: TestClient;
let workspace: string;
beforeAll(async () => {
  server = await testApp();
  ann = await signUp(server.app, 'Ann');
  workspace = await createWorkspace(ann);
});
afterAll(async () => {
  server.stop();
  await server.close();
});

/** `GET /api/invitations/:id` as the document writes it. */
function title(method: string, path: string): string {
  return `${method} ${path.replace(/:(\w+)/g, '{$1}')}`;
}

const described = ENDPOINTS.map(({ method, path }) => title(method, path));

test('every route of the app is described, and none is invented', () => {
  const routes = server.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/api/auth/*')
    .map(({ method, path }) => title(method, path));
  const own = described.filter((each) => !each.includes(' /api/auth/'));
  expect(own.toSorted()).toEqual([...new Set(routes)].sort());
});

/** Every route of better-auth with our options, open or not: method and path under /api/auth. */
function libraryRoutes(): [method: string, path: string][] {
  const settings = { secret: 'x'.repeat(32), signUp: 'open', rateLimit: false, sessionDays: 180 } as const;
  const dialect = kyselyDialect(server.sql, () => undefined);
  const options = {
    settings,
    sql: server.sql,
    dialect,
    log: createLog('silent'),
    now: () => new Date(),
    requireConfirmed: () => Promise.resolve(),
  };
  return Object.values(betterAuth(authOptions(options)).api).flatMap(({ path, options: { method } }) =>
    [method].flat().map((each): [string, string] => [String(each), path]),
  );
}

const ofLibrary = described.filter((each) => each.includes(' /api/auth/'));

test('what is described of better-auth, it has', () => {
  const endpoints = libraryRoutes().map(([method, path]) => title(method, `/api/auth${path}`));
  expect(ofLibrary.filter((each) => !endpoints.includes(each))).toEqual([]);
});

test('[A4] of better-auth only what is described is open', async () => {
  const open = libraryRoutes().filter(([method, path]) => isOpenRoute(method, path));
  const titles = new Set(open.map(([method, path]) => `${method} /api/auth${path}`));
  expect([...titles].sort()).toEqual(ofLibrary.toSorted());
  const closed = [
    '/api/auth/ok',
    '/api/auth/organization/set-active',
    '/api/auth/verify-password',
    '/api/auth/%6fk',
  ];
  for (const path of closed) {
    expect((await ann.get(path)).status).toBe(404);
    expect((await ann.post(path, {})).status).toBe(404);
  }
});

test('no endpoint is described twice', () => {
  expect(new Set(described).size).toBe(described.length);
});

/** Asks an endpoint with the parameters and the body of its description, but for the parameters that `without` names. */
async function ask({ method, path, parameters, body }: Endpoint, client: TestClient, ...without: string[]) {
  const sent = parameters.filter(({ name }) => !without.includes(name));
  const pairs = (place: string) =>
    sent
      .filter((each) => each.in === place)
      .map(({ name, example }): [string, string] => [name, name === 'workspace' ? workspace : example]);
  const at = `${path.replace(/\{\w+\}/, 'none')}?${new URLSearchParams(pairs('query'))}`;
  const headers = Object.fromEntries(pairs('header'));
  if (method === 'GET') return await client.get(at, headers);
  return await client.post(at, Object.values(body?.examples ?? {})[0] ?? {}, headers);
}

test.each(
  ENDPOINTS.filter(({ open }) => !open).map((each) => [`${each.method} ${each.path}`, each] as const),
)('%s needs a session', async (_title, endpoint) => {
  const answer = await ask(endpoint, testClient(server.app));
  expect(answer.status).toBe(401);
});

test.each(ENDPOINTS.filter(({ open }) => open).map((each) => [`${each.method} ${each.path}`, each] as const))(
  '%s needs none',
  async (_title, endpoint) => {
    const answer = await ask(endpoint, testClient(server.app));
    const body = answer.ok ? {} : ((await answer.json()) as { code: string });
    expect(['signed_out', 'UNAUTHORIZED']).not.toContain('code' in body ? body.code : '');
  },
);

const ODD = [null, 0, 1.5, true, '', ' ', '\u202e', 'x'.repeat(10_000), [], [1], ['x'], {}, { a: [] }];

/** The body with each of its fields, at any depth of two, replaced by something odd; and something odd in its place. */
function oddBodies(body: unknown): unknown[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return ODD;
  const fields = Object.entries(body).flatMap(([name, value]) =>
    (typeof value === 'object' ? oddBodies(value) : ODD).map((odd) => ({ ...body, [name]: odd })),
  );
  return [...fields, ...ODD];
}

const BODIES = ENDPOINTS.filter(({ body, path }) => body && path !== '/api/auth/sign-out');

test.each(BODIES.map((each) => [`${each.method} ${each.path}`, each] as const))(
  '[A5] %s answers no body with an error of the server',
  { timeout: 60_000 },
  async (_title, { path, parameters, body }) => {
    const headers = Object.fromEntries(
      parameters.filter((each) => each.in === 'header').map(({ name, example }) => [name, example]),
    );
    // A user of his own: some of what is sent ends his sessions.
    const rex = await signUp(server.app, 'Rex');
    const own = await createWorkspace(rex);
    const found: unknown[] = [];
    for (const odd of oddBodies(Object.values(body?.examples ?? {})[0])) {
      const answer = await server.app.request(`${ORIGIN}${path}?workspace=${own}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', origin: ORIGIN, cookie: rex.cookie() },
        body: JSON.stringify(odd),
      });
      if (answer.status >= 500) found.push([answer.status, odd, await answer.text()]);
    }
    expect(found).toEqual([]);
  },
);

const NEEDED = ENDPOINTS.filter(({ path }) => path.startsWith('/sync/')).flatMap((endpoint) =>
  endpoint.parameters
    .filter(({ required }) => required)
    .map(({ name }) => [endpoint.path, name, endpoint] as const),
);

test.each(NEEDED)(
  '%s is refused without %s, which is described as required',
  async (_path, name, endpoint) => {
    const answer = await ask(endpoint, ann, name);
    const { code, issues } = (await answer.json()) as { code: string; issues?: { path: string }[] };
    if (name === PROTOCOL_HEADER) expect([answer.status, code]).toEqual([403, 'bad_origin']);
    else expect([answer.status, code, issues?.[0]?.path]).toEqual([400, 'bad_request', name]);
  },
);
