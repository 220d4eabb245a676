import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { SERVER_PATHS } from '../../../shared/protocol/server-paths.ts';
import type { AppEnv } from '../middleware/env.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_EACH_TIME = 'no-cache';

const ASSETS = /^\/assets(?:\/|$)/;

function isNavigation(method: string, path: string, accept: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const isFile = path.slice(path.lastIndexOf('/')).includes('.');
  // An unknown path of these is 404; any other unknown path shows the app.
  return !isFile && !SERVER_PATHS.test(path) && !ASSETS.test(path) && accept.includes('text/html');
}

/** Files with a hash in their name are cached for ever. The browser revalidates every other file each time. */
function withCacheControl(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    if (!c.res.ok) return;
    const isHashed = c.req.path.startsWith('/assets/');
    c.header('Cache-Control', isHashed ? FOR_EVER : ASK_EACH_TIME);
    // The answer depends on Accept-Encoding even when the uncompressed copy is sent.
    if (!c.res.headers.get('Vary')?.includes('Accept-Encoding'))
      c.header('Vary', 'Accept-Encoding', { append: true });
  };
}

/**
 * Serves the built page: its files, with the copies compressed at build time, and index.html for every path in the app.
 * @param root folder of the built page.
 */
export function pageRoutes(root: string): Hono<AppEnv> {
  const page = new Hono<AppEnv>();
  const index = serveStatic<AppEnv>({ path: join(root, 'index.html'), precompressed: true });
  page.use(etag(), withCacheControl());
  page.use(serveStatic({ root, precompressed: true }));
  page.use(async (c, next) => {
    if (!isNavigation(c.req.method, c.req.path, c.req.header('accept') ?? '')) return await next();
    return await index(c, next);
  });
  return page;
}
