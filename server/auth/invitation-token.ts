import { textOf } from './body-text.ts';
import { tokenHash } from './token.ts';

/** The id under which an invitation is stored; only who has its link knows the token. */
export function invitationId(token: string): string {
  return tokenHash(token, 'base64url');
}

/** The id of the invitation whose link a request has; null where it has none. */
export function linkOf(body: unknown): string | null {
  const token = textOf(body, 'invitationId');
  return token === null ? null : invitationId(token);
}
