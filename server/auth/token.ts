import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 24;

/** The secret part of a link: 192 bits, which stand in an address as they are. */
export function makeToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** SHA-256 of a secret that nobody guesses: who reads the database, or a copy of it, does not have the secret. */
export function tokenHash(token: string, as: 'hex' | 'base64url'): string {
  return createHash('sha256').update(token, 'utf8').digest(as);
}
