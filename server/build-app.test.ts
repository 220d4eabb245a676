import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test, vi } from 'vitest';
import { createAuth } from './auth/auth.ts';
import { createLog } from './base/log.ts';
import { buildApp } from './build-app.ts';
import { connect } from './sql/connection/connect.ts';

test('a database that takes connections and says nothing is away after two seconds', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { port } = silent.address() as AddressInfo;
  const log = createLog('silent');
  const sql = connect(`postgres://127.0.0.1:${port}/quayside`, { log });
  const now = () => new Date();
  const settings = { secret: 'x'.repeat(32), signUp: 'open', rateLimit: false, sessionDays: 180 } as const;
  const shutdown = new AbortController();
  const auth = createAuth({ sql, log, now, settings });
  const app = buildApp({ sql, auth, log, now, publicUrl: undefined, shutdown: shutdown.signal });

  let status = 0;
  const asked = Promise.resolve(app.request('/readyz')).then((response) => {
    status = response.status;
  });
  await vi.advanceTimersByTimeAsync(1_999);
  expect(status).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(status).toBe(503);
  await asked;

  shutdown.abort();
  vi.useRealTimers();
  await sql.end({ timeout: 0 });
  silent.close();
});
