import { parse, parseSigned } from 'hono/utils/cookie';
import type { Session } from '../base/session.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { findSession } from '../sql/sessions.ts';

/** What the reader needs of better-auth's context: the cookie's name and the secret that signs it. */
export interface CookieContext {
  secret: string;
  authCookies: { sessionToken: { name: string } };
}

/**
 * Makes the function that finds the session of a request. It checks the cookie's signature as better-auth does (HMAC-SHA-256,
 * the format of hono's signed cookies), then runs one statement, which writes nothing.
 */
export function sessionReader(
  sql: Sql,
  context: Promise<CookieContext>,
  now: () => Date,
): (headers: Headers) => Promise<Session | null> {
  return async (headers) => {
    const cookie = headers.get('cookie');
    if (!cookie) return null;
    const { secret, authCookies } = await context;
    const { name } = authCookies.sessionToken;
    if (parse(cookie, name)[name] === undefined) return null;
    const token = (await parseSigned(cookie, secret, name))[name];
    return token ? await findSession(sql, token, now()) : null;
  };
}
