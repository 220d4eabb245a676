import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { verifyPassword } from 'better-auth/crypto';

/** What scrypt takes: N and r are its memory (128 N r bytes), all three its time. */
export interface PasswordCost {
  N: number;
  r: number;
  p: number;
}

/** One of the settings that OWASP names: 32 MiB; 0.2 s of a processor of 2026. */
export const PASSWORD_COST: PasswordCost = { N: 32_768, r: 8, p: 3 };

const SALT_BYTES = 16;
const KEY_BYTES = 64;

function derive(password: string, salt: Buffer, { N, r, p }: PasswordCost): Promise<Buffer> {
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/** The hash that is stored of a password, with what it was made by: `scrypt$N$r$p$salt$key`. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether a password is the one of a hash; also of one as better-auth made it (`salt:key`), with less work. */
export async function isPassword(hash: string, password: string): Promise<boolean> {
  const [kind, N, r, p, salt = '', key = ''] = hash.split('$');
  if (kind !== 'scrypt') return await verifyPassword({ hash, password });
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const wanted = Buffer.from(key, 'base64url');
  const got = await derive(password, Buffer.from(salt, 'base64url'), cost);
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}

/** Whether a hash was made otherwise than one is made now. */
export function isOutdated(hash: string, { N, r, p }: PasswordCost): boolean {
  return !hash.startsWith(`scrypt$${N}$${r}$${p}$`);
}
