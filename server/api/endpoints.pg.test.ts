import { betterAuth } from 'better-auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authOptions } from '../auth/options.ts';
import { createLog } from '../base/log.ts';
import { kyselyDialect } from '../sql/connection/kysely-dialect.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { ENDPOINTS } from './endpoints.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
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

test('what is described of better-auth, it has', () => {
  const settings = { secret: 'x'.repeat(32), signUp: 'open', rateLimit: false } as const;
  const dialect = kyselyDialect(server.sql, () => undefined);
  const options = { settings, sql: server.sql, dialect, log: createLog('silent'), now: () => new Date() };
  const endpoints = Object.values(betterAuth(authOptions(options)).api).flatMap(
    ({ path, options: { method } }) => [method].flat().map((each) => title(String(each), `/api/auth${path}`)),
  );
  const ofLibrary = described.filter((each) => each.includes(' /api/auth/'));
  expect(ofLibrary.filter((each) => !endpoints.includes(each))).toEqual([]);
});

test('no endpoint is described twice', () => {
  expect(new Set(described).size).toBe(described.length);
});
