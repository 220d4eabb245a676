import type { MiddlewareHandler } from 'hono';
import type { Log } from '../../base/log.ts';
import type { AppEnv } from './env.ts';

const QUIET = /^\/(?:healthz|readyz)$|^\/(?!api\/|sync\/)/;

/** What an invitation's link says is as good as a password. */
const LINKED = /^\/(api\/invitations|join)\/.*$/;

/**
 * Logs each request when its answer begins: method, path, status, milliseconds. Bodies, queries, cookies and the links of invitations are never logged.
 * Health checks and files of the page are logged at level debug.
 */
export function requestLog(log: Log): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const { status } = c.res;
    const entry = {
      request_id: c.get('requestId'),
      method: c.req.method,
      path: c.req.path.replace(LINKED, '/$1/:id'),
      status,
      ms: Math.round((performance.now() - start) * 10) / 10,
    };
    const level = status < 500 && QUIET.test(c.req.path) ? 'debug' : 'info';
    log[level](entry, 'request');
  };
}
