import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { signUp } from '../../testing/server/client.ts';
import { stockedDevice } from '../../testing/server/prepared.ts';
import { createApp } from '../http/app.ts';
import { metricsRoutes } from '../http/routes/metrics.ts';
import { readFleet } from '../sql/fleet.ts';
import { Metrics } from './metrics.ts';

const NOW = new Date('2026-11-29T12:00:00.000Z');
let server: TestApp;
let metrics: Metrics;

beforeAll(async () => {
  server = await testApp();
  const fleet = () => readFleet(server.sql, new Date());
  metrics = new Metrics({ fleet, now: () => NOW });
});
afterAll(async () => {
  metrics.close();
  await server.close();
});

/** The lines that are figures, by name with labels. */
async function figures(): Promise<Map<string, number>> {
  const lines = (await metrics.read()).split('\n').filter((line) => line.startsWith('quayside_'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

test('what a device does is counted: requests by route, pushes, mutations, statements, bytes, streams', async () => {
  const { device } = await stockedDevice(await signUp(server.app, 'Ann'));
  await device.pull(0);
  await (await device.get('snapshot')).text();
  const stream = await device.get('events', { cursor: 0 });
  expect(stream.status).toBe(200);
  const open = await figures();
  expect(open.get('quayside_streams')).toBe(1);
  await stream.body?.cancel();
  const counted = await figures();
  const push = 'route="/sync/push",method="POST",status="200"';
  expect(counted.get(`quayside_request_seconds_count{${push}}`)).toBeGreaterThan(0);
  for (const name of ['push_queue_seconds', 'push_group_size', 'push_commit_seconds', 'statement_seconds'])
    expect([name, counted.get(`quayside_${name}_count`)]).toEqual([name, expect.any(Number)]);
  expect(counted.get('quayside_push_commit_seconds_count')).toBeGreaterThan(0);
  expect(counted.get('quayside_mutations_total{status="success"}')).toBeGreaterThan(0);
  for (const what of ['pull', 'snapshot'])
    expect(counted.get(`quayside_sent_bytes_total{what="${what}"}`)).toBeGreaterThan(100);
  expect(counted.get('quayside_streams')).toBe(0);
});

test('what the database knows is asked once a minute, and missing where it is away', async () => {
  const counted = await figures();
  expect(counted.get('quayside_database_up')).toBe(1);
  expect(counted.get('quayside_devices{seen="older"}')).toBe(0);
  const other = new Metrics({ fleet: () => Promise.reject(new Error('away')), now: () => NOW });
  expect(await other.read()).toContain('quayside_database_up 0');
  other.close();
});

test('no id, name or address is in it', async () => {
  const text = await metrics.read();
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|@|Ann/);
});

test('there is no such route unless it is set; with a token it is for who names it', async () => {
  expect((await server.app.request('/metrics')).status).toBe(404);
  const source = { token: 'a token of 16 letters', contentType: 'text/plain', read: async () => 'figures' };
  const app = createApp({
    ...server.parts,
    sync: {} as never,
    databaseAnswers: async () => true,
    metrics: source,
  });
  const asked = (authorization: string) => app.request('/metrics', { headers: { authorization } });
  for (const wrong of ['', 'Bearer', 'Bearer a token', `Basic ${source.token}`])
    expect((await asked(wrong)).status).toBe(401);
  const answer = await asked(`Bearer ${source.token}`);
  expect([answer.status, await answer.text()]).toEqual([200, 'figures']);
  const own = new Hono().route('/', metricsRoutes({ ...source, token: undefined }));
  expect(await (await own.request('/metrics')).text()).toBe('figures');
});
