import { tokenHash } from './token.ts';

/** The id under which an invitation is stored; only who has its link knows the token. */
export function invitationId(token: string): string {
  return tokenHash(token, 'base64url');
}
