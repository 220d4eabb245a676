import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createLog } from '../../base/log.ts';
import type { AppEnv } from './env.ts';
import { transportFault, transportWarnings } from './transport-warnings.ts';

const HTTPS = 'https://orders.example.com';

test.each([
  ['https behind a proxy that says so', HTTPS, { 'x-forwarded-proto': 'https' }, null],
  ['https behind two proxies', HTTPS, { 'x-forwarded-proto': 'HTTPS, http' }, null],
  ['https, but no TLS', HTTPS, {}, /without TLS/],
  ['https, but the browser came by http', HTTPS, { 'x-forwarded-proto': 'http' }, /without TLS/],
  ['http', 'http://localhost:3000', {}, null],
  ['none, and no proxy', undefined, {}, null],
  ['none, behind a proxy', undefined, { 'x-forwarded-for': '192.0.2.1' }, /set PUBLIC_URL/],
])('where PUBLIC_URL is %s', (_what, publicUrl, headers, fault) => {
  const found = transportFault(new Headers(headers as Record<string, string>), publicUrl);
  if (fault === null) expect(found).toBeNull();
  else expect(found).toMatch(fault);
});

test('it is told once, and not for who looks whether the server is well', async () => {
  const told: string[] = [];
  const log = createLog('warn', { write: (line) => void told.push(line) });
  const app = new Hono<AppEnv>().use(transportWarnings(log, HTTPS)).get('*', (c) => c.text('ok'));
  await app.request('/healthz');
  expect(told).toHaveLength(0);
  await app.request('/');
  await app.request('/');
  expect(told).toHaveLength(1);
});
