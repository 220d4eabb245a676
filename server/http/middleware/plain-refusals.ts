import type { MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import { plainPage } from '../plain/plain-page.ts';
import type { AppEnv } from './env.ts';

const JSON_TYPE = 'application/json';
const PAGE_TYPE = 'text/html';

/**
 * Shows a page with plain words in place of a JSON refusal to who opens the address in a browser: only there a page is asked for
 * by name (`accept: text/html`). Programs, and the app's own requests, get the JSON as before.
 */
export function plainRefusals(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    const { status, headers: answered } = c.res;
    const isRefusal = status >= 400 && answered.get('content-type')?.startsWith(JSON_TYPE);
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    const wanted = accepts(c, { header: 'Accept', supports: [JSON_TYPE, PAGE_TYPE], default: JSON_TYPE });
    if (!isRefusal || !isRead || wanted !== PAGE_TYPE) return;
    const page = plainPage({
      status,
      path: c.req.path,
      languages: c.req.header('accept-language') ?? '',
      requestId: c.get('requestId'),
    });
    const headers = new Headers(answered);
    for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name);
    headers.set('content-type', `${PAGE_TYPE}; charset=utf-8`);
    headers.set('cache-control', 'no-store');
    headers.set('vary', 'accept, accept-language');
    // An answer that is only replaced would get the headers of the one before it back.
    c.res = undefined;
    c.res = new Response(page, { status, headers });
  };
}
