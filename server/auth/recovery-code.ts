import { randomBytes } from 'node:crypto';
import { tokenHash } from './token.ts';

/** How many recovery codes a person gets. */
const CODES = 8;
/** Letters and digits that people do not take for one another (Crockford's Base32); 32 of them. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 80 bits: nobody guesses one, so that a plain hash keeps it. */
const LENGTH = 16;

function makeCode(): string {
  const letters = Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
  return letters.replace(/.{4}(?=.)/g, '$&-');
}

/** New recovery codes, as they are shown: XXXX-XXXX-XXXX-XXXX. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, makeCode);
}

/** The hash of a code as somebody typed it, in hex: in small letters, with other gaps, O for 0 and I or L for 1. */
export function recoveryHash(typed: string): string {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return tokenHash(letters, 'hex');
}
