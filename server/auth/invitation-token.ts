import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 24;

/** The last part of an invitation's link. Only who has the link knows it. */
export function makeInvitationToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** The id under which an invitation is stored: who reads the database, or a copy of it, cannot accept one. */
export function invitationId(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('base64url');
}
