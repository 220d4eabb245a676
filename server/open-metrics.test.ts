import { expect, test } from 'vitest';
import { openMetrics } from './open-metrics.ts';
import { parseSettings } from './ops/settings.ts';
import { freePort } from './postgres/free-port.ts';
import type { Sql } from './sql/connection/connect.ts';

/** A database that does not answer. */
const sql = (() => Promise.reject(new Error('away'))) as unknown as Sql;
const now = () => new Date();

test('without a setting nothing is counted or told', async () => {
  expect(await openMetrics(parseSettings({}), sql, now)).toBeNull();
});

test('with METRICS_PORT the figures are on a port of their own, and nothing else is, until the server stops', async () => {
  const port = await freePort();
  const opened = await openMetrics(parseSettings({ METRICS_PORT: String(port) }), sql, now);
  expect(opened?.source).toBeUndefined();
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  expect(await answer.text()).toContain('quayside_database_up 0');
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(404);
  await opened?.close();
  await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
});

test('with METRICS_TOKEN they are for the server’s port, behind it', async () => {
  const opened = await openMetrics(parseSettings({ METRICS_TOKEN: 'sixteen letters!' }), sql, now);
  expect(opened?.source).toMatchObject({ token: 'sixteen letters!' });
  await opened?.close();
});
