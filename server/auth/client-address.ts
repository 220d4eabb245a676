import { isIP } from 'node:net';
import { familyOf, type TrustedProxies } from '../base/trusted-proxies.ts';

/** The app puts the client's address into this header for better-auth. A value that the client sent is removed. */
export const CLIENT_ADDRESS = 'x-quayside-client';

/** The address that the app has put there; null where there was no socket. */
export function addressOf(headers: Headers | undefined): string | null {
  return headers?.get(CLIENT_ADDRESS) ?? null;
}

/**
 * The address by which sign-in attempts are limited: the peer's own, unless it is a trusted proxy. Then it is the last address in
 * X-Forwarded-For that is no trusted proxy itself: what stands before it, the client may have written.
 * @param peer the address at the socket's other end
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | null,
  trusted: TrustedProxies,
): string | undefined {
  if (!peer) return undefined;
  let address = plainAddress(peer);
  for (const named of (forwardedFor ?? '').split(',').reverse()) {
    const family = familyOf(address);
    const next = plainAddress(named.trim());
    if (!family || !trusted.check(address, family) || !isIP(next)) return address;
    address = next;
  }
  return address;
}

/** An IPv4 address as itself, also where it came inside an IPv6 one. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}
