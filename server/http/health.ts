import { Hono } from 'hono';
import type { AppDeps, AppEnv } from '../deps.ts';
import { errorResponse } from '../http-error.ts';
import { databaseProbe } from '../sql/health.ts';

const LIMIT_MILLISECONDS = 2_000;

/** `GET /healthz`: the process answers. `GET /readyz`: the database does too, and the server is not stopping. */
export function healthRoutes({ sql, shutdown }: AppDeps): Hono<AppEnv> {
  const answers = databaseProbe(sql, LIMIT_MILLISECONDS);
  return new Hono<AppEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      if (shutdown.aborted) return errorResponse('unavailable', 'The server is stopping.');
      if (await answers()) return c.json({ status: 'ok' });
      return errorResponse('unavailable', 'The database does not answer.');
    });
}
