import type { MiddlewareHandler } from 'hono';
import { HttpError } from '../../base/http-error.ts';
import type { AppEnv } from './env.ts';

/**
 * Whether a request comes from a page of another origin. Browsers send `Origin` with every POST; a program that sends none
 * has no foreign user's cookies either.
 * @param publicUrl where people reach the server; undefined: at whatever host the request names.
 */
export function isForeign(request: Request, publicUrl: string | undefined): boolean {
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  if (publicUrl) return origin !== new URL(publicUrl).origin;
  // The scheme is left out: behind a proxy that ends TLS it differs.
  return !URL.canParse(origin) || new URL(origin).host !== new URL(request.url).host;
}

/** Refuses what changes something and comes from a foreign page: 403 `bad_origin`. */
export function ownOrigin(publicUrl: string | undefined): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!reads && isForeign(c.req.raw, publicUrl)) {
      throw new HttpError('bad_origin', 'The request comes from another site.');
    }
    await next();
  };
}
