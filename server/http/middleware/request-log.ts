import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Log } from '../../base/log.ts';
import { observe } from '../../base/observed.ts';
import { type RequestFacts, withFacts } from '../../base/request-facts.ts';
import type { AppEnv } from './env.ts';

const QUIET = /^\/(?:healthz|readyz|version)$|^\/(?!api\/|sync\/)/;

/** What an invitation's link says is as good as a password. */
const LINKED = /^\/(api\/invitations|join)\/.*$/;

/** An answer that begins later than this is worth a look. */
const SLOW_MS = 2_000;

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

/** The route's pattern, the same for every request that it serves; undefined where there is none. */
function patternOf(c: Context<AppEnv>): string | undefined {
  return matchedRoutes(c).findLast(({ method, path }) => method !== 'ALL' && path !== '*')?.path;
}

/** Bytes of a message that says how long it is; undefined of a stream. */
function bytesOf(headers: Headers): number | undefined {
  const length = headers.get('content-length');
  return length === null ? undefined : Number(length);
}

/**
 * Logs each request when its answer begins: method, path, route, status, milliseconds, and of these how long it waited in the queue of
 * pushes and for the database; its bytes; who asked, in which workspace, from which device, by their ids. Bodies, queries, cookies and
 * the links of invitations are never logged. Health checks and files of the page are logged at level debug, slow answers at warn.
 */
export function requestLog(log: Log, now: () => number = () => performance.now()): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const start = now();
    const facts: RequestFacts = {};
    await withFacts(facts, next);
    const { status, headers } = c.res;
    const ms = tenths(now() - start);
    const route = patternOf(c);
    observe('request', { route: route ?? 'none', method: c.req.method, status, seconds: ms / 1_000 });
    const { queue_ms, database_ms, ...ids } = facts;
    const entry = {
      request_id: c.get('requestId'),
      method: c.req.method,
      path: c.req.path.replace(LINKED, '/$1/:id'),
      route,
      status,
      ms,
      queue_ms: queue_ms === undefined ? undefined : tenths(queue_ms),
      database_ms: database_ms === undefined ? undefined : tenths(database_ms),
      in: bytesOf(c.req.raw.headers),
      out: bytesOf(headers),
      ...ids,
    };
    if (ms >= SLOW_MS) return log.warn(entry, 'slow request');
    const level = status < 500 && QUIET.test(c.req.path) ? 'debug' : 'info';
    log[level](entry, 'request');
  };
}
