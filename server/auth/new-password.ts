import { APIError } from 'better-auth/api';
import { isGuessable } from '../../shared/password/guessable.ts';
import { MAX_PASSWORD, MIN_PASSWORD } from '../../shared/protocol/account.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { readPasswordHash, replacePasswordHash } from '../sql/passwords.ts';
import { textOf } from './body-text.ts';
import { hashPassword, isOutdated, type PasswordCost } from './password-hash.ts';

/** Where a request sets a password, and the member of its body that is the new one. */
const SET_BY: Readonly<Record<string, string>> = {
  '/sign-up/email': 'password',
  '/change-password': 'newPassword',
  '/recover-password': 'newPassword',
};

/**
 * [A23] Refuses a new password that is easy to guess. One of a wrong length is left to who checks that.
 * @param asker what is known of who is signed in
 * @throws APIError `PASSWORD_TOO_COMMON`
 */
export async function requireGoodPassword(
  path: string,
  body: unknown,
  asker: readonly string[],
): Promise<void> {
  const member = SET_BY[path];
  if (member === undefined) return;
  const password = textOf(body, member) ?? '';
  if (password.length < MIN_PASSWORD || password.length > MAX_PASSWORD) return;
  if (await isGuessable(password, [textOf(body, 'name') ?? '', textOf(body, 'email') ?? '', ...asker]))
    throw new APIError('BAD_REQUEST', {
      code: 'PASSWORD_TOO_COMMON',
      message: 'This password is easy to guess.',
    });
}

/** [A24] Brings the hash of a password up to date that was just typed rightly. */
export async function refreshHash(
  sql: Sql,
  userId: string,
  password: string,
  cost: PasswordCost,
): Promise<void> {
  const old = await readPasswordHash(sql, userId);
  if (old === null || !isOutdated(old, cost)) return;
  await replacePasswordHash(sql, userId, old, await hashPassword(password, cost));
}
