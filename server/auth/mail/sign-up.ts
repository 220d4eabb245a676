import { APIError } from 'better-auth/api';
import * as v from 'valibot';
import { MAX_PASSWORD, MIN_PASSWORD } from '../../../shared/protocol/account.ts';
import { signUpRequestSchema } from '../../../shared/protocol/account-requests.ts';
import type { Sql } from '../../sql/connection/connect.ts';
import { maySignUp } from '../../sql/invitations.ts';
import { textOf } from '../body-text.ts';
import { invitationId } from '../invitation-token.ts';
import { requireName } from '../require-name.ts';
import type { Correspondence } from './correspondence.ts';

/** What {@link signUpByMail} needs. */
export interface SignUpParts {
  sql: Sql;
  now: () => Date;
  signUp: 'open' | 'invite';
  letters: Correspondence;
  hash: (password: string) => Promise<string>;
}

function requireLength(password: string): void {
  const message = `A password has ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`;
  if (password.length < MIN_PASSWORD)
    throw new APIError('BAD_REQUEST', { code: 'PASSWORD_TOO_SHORT', message });
  if (password.length > MAX_PASSWORD)
    throw new APIError('BAD_REQUEST', { code: 'PASSWORD_TOO_LONG', message });
}

/**
 * [A28] Begins a sign-up where mail goes out. What is answered, and when, is the same whether the address has an account or not: the
 * password is hashed in any case, and the database is asked after the answer.
 */
export async function signUpByMail(
  { sql, now, signUp, letters, hash }: SignUpParts,
  body: unknown,
  headers: Headers | undefined,
): Promise<{ user: { id: string; name: string; email: string }; mailed: true }> {
  const name = requireName(textOf(body, 'name'));
  const password = textOf(body, 'password') ?? '';
  requireLength(password);
  const parsed = v.safeParse(signUpRequestSchema, body);
  if (!parsed.success)
    throw new APIError('BAD_REQUEST', {
      code: 'VALIDATION_ERROR',
      message: v.flatten(parsed.issues).root?.[0] ?? 'Invalid body',
    });
  const email = parsed.output.email.toLowerCase();
  const { invitationId: token } = parsed.output;
  const invitation_id = token === undefined ? null : invitationId(token);
  if (signUp === 'invite' && !(await maySignUp(sql, email, invitation_id, now())))
    throw new APIError('FORBIDDEN', {
      code: 'SIGN_UP_BY_INVITATION',
      message: 'Accounts are by invitation here: open the link that the owner of your workspace gave you.',
    });
  letters.signUp(
    { email, name, password_hash: await hash(password), invitation_id },
    token === undefined ? [] : [token],
    headers,
  );
  return { user: { id: crypto.randomUUID(), name, email }, mailed: true };
}
