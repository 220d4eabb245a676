import type { MiddlewareHandler } from 'hono';
import { HttpError } from '../../base/http-error.ts';
import type { AppEnv } from './env.ts';

/**
 * Whether a request comes from a page of another origin. Browsers send `Origin` with every POST. A program that sends none
 * carries no other user's cookies, so it is let through.
 * @param publicUrl where people reach the server; undefined: at the host that the request names.
 */
export function isForeign(request: Request, publicUrl: string | undefined): boolean {
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  if (publicUrl) return origin !== new URL(publicUrl).origin;
  // Only the host is compared: the scheme differs behind a proxy that ends TLS.
  return !URL.canParse(origin) || new URL(origin).host !== new URL(request.url).host;
}

/** Refuses a request that may change something and comes from another origin: 403 `bad_origin`. */
export function ownOrigin(publicUrl: string | undefined): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!reads && isForeign(c.req.raw, publicUrl)) {
      throw new HttpError('bad_origin', 'The request comes from another site.');
    }
    await next();
  };
}
