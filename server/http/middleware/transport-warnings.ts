import type { MiddlewareHandler } from 'hono';
import type { Log } from '../../base/log.ts';
import type { AppEnv } from './env.ts';

/** Asked by proxies and watchers on the machine itself. */
const OWN = /^\/(?:healthz|readyz)$/;
const FORWARDED = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded'];

/** What is wrong with the way that requests come; null: nothing that can be seen. */
export function transportFault(headers: Headers, publicUrl: string | undefined): string | null {
  if (publicUrl === undefined)
    return FORWARDED.some((name) => headers.has(name))
      ? 'requests come through a proxy: set PUBLIC_URL to the address that browsers use'
      : null;
  if (!publicUrl.startsWith('https://')) return null;
  const schemes = (headers.get('x-forwarded-proto') ?? '').split(',').map((scheme) => scheme.trim());
  return schemes[0]?.toLowerCase() === 'https'
    ? null
    : 'PUBLIC_URL is https, but a request came without TLS, or the proxy does not say X-Forwarded-Proto: https. Without TLS browsers keep no sign-in';
}

/** Warns once, at the first such request, where requests come in another way than PUBLIC_URL says. */
export function transportWarnings(log: Log, publicUrl: string | undefined): MiddlewareHandler<AppEnv> {
  let isTold = false;
  return async (c, next) => {
    const fault = isTold || OWN.test(c.req.path) ? null : transportFault(c.req.raw.headers, publicUrl);
    if (fault !== null) {
      isTold = true;
      log.warn(fault);
    }
    await next();
  };
}
