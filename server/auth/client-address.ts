import { BlockList, isIP } from 'node:net';

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

function isPrivate(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The address by which sign-in attempts are limited. The last entry of X-Forwarded-For counts only when the peer is in a
 * private network, where one's own proxy stands. Otherwise the peer's own address counts.
 * @param peer the address at the socket's other end.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | null): string | undefined {
  if (!peer) return undefined;
  const own = peer.replace(/^::ffff:(?=\d+\.)/, '');
  if (!isIP(own) || !isPrivate(own) || !forwardedFor) return own;
  const last = forwardedFor.split(',').at(-1)?.trim() ?? '';
  return isIP(last) ? last : own;
}
