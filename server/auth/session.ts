import { parse, parseSigned } from 'hono/utils/cookie';
import type { LostAccess } from '../../shared/protocol/errors.ts';
import type { Place, Session } from '../base/session.ts';
import { readLostAccess } from '../sql/access.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { findSession } from '../sql/sessions.ts';
import { presentCookie } from './session-cookie.ts';

/** What the reader needs of better-auth's context: the cookie's name and the secret that signs it. */
export interface CookieContext {
  secret: string;
  authCookies: { sessionToken: { name: string } };
}

/** Finds out who asks by the cookies of a request. */
export interface SessionReader {
  /** The session of a request in a place, or null. Rejects with DatabaseAway. */
  readSession(headers: Headers, place?: Place): Promise<Session | null>;
  /** The token of the session that a request names, ended or not; null for none, or one that is not signed by this server. */
  readToken(headers: Headers): Promise<string | null>;
  /** Why a request has no session in a place, as far as a device must know it. Rejects with DatabaseAway. */
  readLostAccess(headers: Headers, place: Place): Promise<LostAccess | null>;
}

const DAY_MS = 86_400_000;
const NOWHERE: Place = { workspace_id: null, client_id: null };

/**
 * Makes the reader. It checks the cookie's signature as better-auth does (HMAC-SHA-256, the format of hono's signed cookies), then
 * runs one statement; that of a session writes nothing.
 */
export function sessionReader(
  sql: Sql,
  context: Promise<CookieContext>,
  { now, sessionDays }: { now: () => Date; sessionDays: number },
): SessionReader {
  const tokenOf = async (headers: Headers): Promise<string | null> => {
    const sent = headers.get('cookie');
    if (!sent) return null;
    const cookie = presentCookie(sent, now());
    const { secret, authCookies } = await context;
    const { name } = authCookies.sessionToken;
    if (parse(cookie, name)[name] === undefined) return null;
    return (await parseSigned(cookie, secret, name))[name] || null;
  };
  return {
    readSession: async (headers, place = NOWHERE) => {
      const token = await tokenOf(headers);
      if (!token) return null;
      const at = now();
      const since = new Date(at.getTime() - sessionDays * DAY_MS);
      return await findSession(sql, token, place, { now: at, since });
    },
    readToken: tokenOf,
    readLostAccess: async (headers, place) => {
      const token = await tokenOf(headers);
      if (place.workspace_id === null || (token === null && place.client_id === null)) return null;
      return await readLostAccess(sql, token, place);
    },
  };
}
