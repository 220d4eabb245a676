import { type Handler, Hono } from 'hono';
import { errorResponse } from '../../base/http-error.ts';
import { VERSION } from '../../base/version.ts';
import type { AppEnv } from '../middleware/env.ts';
import { protocolsOf } from '../request/caller.ts';
import type { AppDeps } from '../request/deps.ts';

/**
 * `GET /healthz`: the process answers. `GET /readyz`: the database does too, and the server is not stopping. `OPTIONS /` answers as
 * /readyz does: haproxy's plain `option httpchk` asks that. `GET /version`: what runs here.
 */
export function healthRoutes(deps: AppDeps): Hono<AppEnv> {
  const { databaseAnswers, draining, shutdown } = deps;
  const ready: Handler<AppEnv> = async (c) => {
    if (draining?.aborted || shutdown.aborted) return errorResponse('unavailable', 'The server is stopping.');
    if (await databaseAnswers()) return c.json({ status: 'ok' });
    return errorResponse('unavailable', 'The database does not answer.');
  };
  return new Hono<AppEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', ready)
    .get('/version', (c) => c.json({ version: VERSION, protocol: protocolsOf(deps).served }))
    .options('/', ready);
}
