import { HttpError } from '../base/http-error.ts';
import type { Log } from '../base/log.ts';
import { readAcquaintance, takeBackAttempt, tryAttempt } from '../sql/attempts.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { attemptKeys, isAimed, isCounted, isTakenBack } from './attempt-keys.ts';
import { textOf } from './body-text.ts';
import { addressOf } from './client-address.ts';
import { networksOf } from './networks.ts';

const UNKNOWN = { browser: false, network: false };

/** What {@link limitAttempts} needs. */
export interface AttemptParts {
  sql: Sql;
  log: Log;
  now: () => Date;
  /** The token of the session that a request names, ended or not. */
  readToken: (headers: Headers) => Promise<string | null>;
}

/** The address that a request is aimed at. */
async function emailOf(request: Request): Promise<string | null> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  return textOf(body, 'email');
}

/**
 * Answers a request where a password is tried, unless there were too many [A11]: then it throws `too_many_requests`, with the wait, and
 * nothing is tried. An attempt is counted before it is made, so that many at once find no gap. Rejects with DatabaseAway.
 * @param path under /api/auth
 */
export async function limitAttempts(
  { sql, log, now, readToken }: AttemptParts,
  request: Request,
  path: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  if (!isCounted(path)) return await answer();
  const address = addressOf(request.headers);
  const networks = address === null ? null : networksOf(address);
  const [email, token] = await Promise.all([emailOf(request), readToken(request.headers)]);
  const known =
    isAimed(path) && email !== null
      ? await readAcquaintance(sql, email, token, networks?.near ?? null)
      : UNKNOWN;
  const keys = attemptKeys({ path, email, networks, token }, known);
  const wait = await tryAttempt(sql, keys, now());
  if (wait > 0) {
    const seconds = String(Math.ceil(wait / 1_000));
    throw new HttpError('too_many_requests', 'Too many attempts.', {}, { 'retry-after': seconds });
  }
  const response = await answer();
  const [own] = keys;
  if (response.ok && own && isTakenBack(path))
    await takeBackAttempt(
      sql,
      keys.map(({ key }) => key),
      own.key,
    ).catch((error: unknown) => {
      // What was done is done: a code is used up, a password is set. Its answer must say so.
      log.warn({ err: error }, 'an attempt with a password that succeeded is still counted');
    });
  return response;
}
