import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { expect, test } from 'vitest';
import { createLog } from '../../base/log.ts';
import { addTime, noteFacts, requestFacts } from '../../base/request-facts.ts';
import type { AppEnv } from './env.ts';
import { requestLog } from './request-log.ts';

/** An app that answers after so many milliseconds of a clock, and what it logged. */
function logged(ms: number) {
  const lines: Record<string, unknown>[] = [];
  const log = createLog('debug', { write: (line: string) => void lines.push(JSON.parse(line)) });
  let now = 0;
  const app = new Hono<AppEnv>();
  app.use(
    requestId(),
    requestLog(log, () => now),
  );
  app.post('/sync/things/:id', async (c) => {
    now += ms;
    noteFacts({ user: 'u', workspace: 'w' });
    addTime(requestFacts(), 'database_ms', 1.23);
    addTime(requestFacts(), 'database_ms', 2);
    return c.body('four', 200, { 'content-length': '4' });
  });
  return { app, lines };
}

test('a request is one line: its route, its ids, its bytes and its times', async () => {
  const { app, lines } = logged(1_999);
  await app.request('/sync/things/5?secret=1', {
    method: 'POST',
    headers: { 'content-length': '7' },
    body: 'private',
  });
  expect(lines).toEqual([
    {
      level: 30,
      time: expect.any(String),
      request_id: expect.any(String),
      method: 'POST',
      path: '/sync/things/5',
      route: '/sync/things/:id',
      status: 200,
      ms: 1_999,
      database_ms: 3.2,
      in: 7,
      out: 4,
      user: 'u',
      workspace: 'w',
      msg: 'request',
    },
  ]);
});

test('a slow one is a warning, one without a route has none', async () => {
  const { app, lines } = logged(2_000);
  await app.request('/sync/things/5', { method: 'POST' });
  expect(lines).toMatchObject([{ level: 40, msg: 'slow request', ms: 2_000 }]);
  await app.request('/api/none');
  expect(lines[1]).toMatchObject({ level: 30, status: 404 });
  expect(lines[1]).not.toHaveProperty('route');
});

test('outside of a request nothing is noted', () => {
  noteFacts({ user: 'u' });
  addTime(requestFacts(), 'queue_ms', 1);
  expect(requestFacts()).toBeUndefined();
});
