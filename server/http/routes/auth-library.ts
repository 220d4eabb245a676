import type { Context } from 'hono';
import { Hono } from 'hono';
import { parseJson } from '../../../shared/protocol/json.ts';
import { CLIENT_ADDRESS, plainAddress } from '../../auth/client-address.ts';
import { isOpenRoute } from '../../auth/open-routes.ts';
import { plainErrors } from '../../auth/plain-errors.ts';
import { HttpError } from '../../base/http-error.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { AppDeps } from '../request/deps.ts';
import { addressOf, peerOf } from '../request/from-address.ts';

const MOUNTED_AT = '/api/auth';

function requireStorable(text: string, what: string): void {
  if (text === '') return;
  const parsed = parseJson(text);
  if (!parsed.ok) throw new HttpError('bad_request', `${what}: ${parsed.message}`);
}

/** The body's text; undefined when there is none. Throws 415 or 400 for what Postgres or better-auth could not take. */
async function bodyOf(c: Context<AppEnv>): Promise<string | undefined> {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return undefined;
  const text = await c.req.text();
  if (text === '') return undefined;
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    throw new HttpError('unsupported_media_type', 'The body must be application/json.');
  }
  requireStorable(text, 'The body');
  return text;
}

/**
 * The cookie of a session that ended stays in the browser: with it a device learns what became of its access [A7]. The library would
 * take it away where it is only asked for the session.
 */
function keepEnded(path: string, response: Response): Response {
  if (path === `${MOUNTED_AT}/get-session`)
    for (const cookie of response.headers.getSetCookie())
      if (/; max-age=0(?:;|$)/i.test(cookie)) response.headers.delete('set-cookie');
  return response;
}

/** better-auth's routes, mounted at /api/auth. Only JSON bodies reach the library, and its refusals get our shape. */
export function authRoutes(deps: AppDeps): Hono<AppEnv> {
  const { auth, log } = deps;
  let warned = false;
  return new Hono<AppEnv>().on(['GET', 'POST'], '/*', async (c) => {
    const url = new URL(c.req.url);
    if (!isOpenRoute(c.req.method, url.pathname.slice(MOUNTED_AT.length)))
      throw new HttpError('not_found', 'There is nothing at this path.');
    for (const [name, value] of url.searchParams) requireStorable(JSON.stringify([name, value]), 'The query');
    const body = await bodyOf(c);
    const headers = new Headers(c.req.raw.headers);
    headers.delete(CLIENT_ADDRESS);
    const address = addressOf(c, deps);
    const peer = peerOf(c);
    if (headers.has('x-forwarded-for') && !warned && peer && address === plainAddress(peer)) {
      warned = true;
      log.warn(
        { peer: address },
        'X-Forwarded-For is not believed: is this your proxy, name it in TRUST_PROXY',
      );
    }
    if (address) headers.set(CLIENT_ADDRESS, address);
    const request = new Request(url, {
      method: c.req.method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return await plainErrors(keepEnded(url.pathname, await auth.handle(request)));
  });
}
