import { hashPassword as hashOfBefore } from 'better-auth/crypto';
import { describe, expect, test } from 'vitest';
import { hashPassword, isOutdated, isPassword, PASSWORD_COST } from './password-hash.ts';

const CHEAP = { N: 16, r: 8, p: 1 };

describe('[A24] the hash of a password', () => {
  test('takes what OWASP asks of scrypt, and says so', async () => {
    expect(PASSWORD_COST).toEqual({ N: 2 ** 15, r: 8, p: 3 });
    const hash = await hashPassword('correct horse', PASSWORD_COST);
    expect(hash).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{86}$/);
    expect(await isPassword(hash, 'correct horse')).toBe(true);
    expect(isOutdated(hash, PASSWORD_COST)).toBe(false);
  });

  test('is of that password alone, each time another, and the same for the same letters written otherwise', async () => {
    const hash = await hashPassword('crème brûlée', CHEAP);
    expect(await isPassword(hash, 'crème brulée')).toBe(false);
    expect(await isPassword(hash, 'crème brûlée'.normalize('NFD'))).toBe(true);
    expect(await hashPassword('crème brûlée', CHEAP)).not.toBe(hash);
  });

  test('of before is still read, and outdated', async () => {
    const hash = await hashOfBefore('correct horse');
    expect(await isPassword(hash, 'correct horse')).toBe(true);
    expect(await isPassword(hash, 'correct house')).toBe(false);
    expect(isOutdated(hash, PASSWORD_COST)).toBe(true);
    expect(isOutdated(await hashPassword('correct horse', CHEAP), PASSWORD_COST)).toBe(true);
  });

  test.each(['scrypt$16$8$1$$', 'scrypt$16$8$1', ''])(
    'that is broken (%j) is of no password',
    async (hash) => {
      expect(await isPassword(hash, 'correct horse').catch(() => false)).toBe(false);
    },
  );
});
