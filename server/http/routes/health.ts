import { Hono } from 'hono';
import { errorResponse } from '../../base/http-error.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { AppDeps } from '../request/deps.ts';

/** `GET /healthz`: the process answers. `GET /readyz`: the database does too, and the server is not stopping. */
export function healthRoutes({ databaseAnswers, shutdown }: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      if (shutdown.aborted) return errorResponse('unavailable', 'The server is stopping.');
      if (await databaseAnswers()) return c.json({ status: 'ok' });
      return errorResponse('unavailable', 'The database does not answer.');
    });
}
