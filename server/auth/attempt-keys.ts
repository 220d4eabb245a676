import { createHash } from 'node:crypto';
import type { Acquaintance, AttemptKey } from '../sql/attempts.ts';
import type { Networks } from './networks.ts';

const MINUTE = 60;
const QUARTER = 15 * MINUTE;

/** What a request with a password says of itself. */
export interface Attempt {
  /** Under /api/auth. */
  path: string;
  /** The account that it is aimed at; null where it is that of the session. */
  email: string | null;
  /** Null where there is no socket. */
  networks: Networks | null;
  /** The token of the session cookie, ended or not; null for none. */
  token: string | null;
}

/** The paths where a password, or a code in its place, is tried: at an account that is named, and at that of the session. */
const AIMED: readonly string[] = ['/sign-in/email', '/recover-password', '/sign-up/confirm'];
const OWN: readonly string[] = ['/change-password', '/confirm-password'];
const SIGN_UP = '/sign-up/email';
/** Where each request may send a mail to a stranger. */
const MAILED: readonly string[] = [SIGN_UP, '/forgot-password', '/email/change'];

/** Whether requests of this path are counted. */
export function isCounted(path: string): boolean {
  return MAILED.includes(path) || AIMED.includes(path) || OWN.includes(path);
}

/** Whether an attempt of this path that succeeds was none: a sign-up counts in any case. */
export function isTakenBack(path: string): boolean {
  return !MAILED.includes(path);
}

/** Whether it matters if the person is known where the attempt comes from. */
export function isAimed(path: string): boolean {
  return AIMED.includes(path);
}

function key(free: number, longest: number, ...parts: readonly string[]): AttemptKey {
  return { key: createHash('sha256').update(parts.join('\n')).digest('base64url'), free, longest };
}

/** A link names no account: what others tried with links that they made up must not stop an honest one. */
function accountKeys({ path, email }: Attempt, known: Acquaintance, near: string): AttemptKey[] {
  if (email === null) return [];
  const account = email.toLowerCase();
  const own = key(5, QUARTER, path, 'account from', account, near);
  return known.network ? [own] : [own, key(20, QUARTER, path, 'account', account)];
}

/**
 * [A11] Under what an attempt is counted; the first one is of the fewest people.
 *
 * Who guesses at an account from elsewhere must not lock the person out. So attempts from a browser where the person was signed in are
 * counted for that browser alone, and those from a network where he is signed in not for the account.
 */
export function attemptKeys(attempt: Attempt, known: Acquaintance): AttemptKey[] {
  const { path, networks, token } = attempt;
  const near = networks?.near ?? '';
  if (OWN.includes(path)) return [key(5, QUARTER, 'session', token ?? near)];
  const wide = networks?.wide;
  if (MAILED.includes(path))
    return [key(30, MINUTE, path, near), ...(wide ? [key(100, MINUTE, path, 'wide', wide)] : [])];
  if (known.browser && token !== null) return [key(10, QUARTER, path, 'browser', token)];
  return [
    ...accountKeys(attempt, known, near),
    key(50, 5 * MINUTE, path, 'from', near),
    ...(wide ? [key(200, 5 * MINUTE, path, 'wide', wide)] : []),
  ];
}
