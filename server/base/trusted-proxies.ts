import { BlockList, isIP } from 'node:net';

/** The addresses and networks whose X-Forwarded-For is believed. */
export type TrustedProxies = BlockList;

/**
 * Reads a list of addresses and networks (`10.0.0.2, 172.16.0.0/12, fd00::/8`), parted by commas or spaces.
 * @returns null where one of them is none
 */
export function readTrustedProxies(text: string): TrustedProxies | null {
  const trusted = new BlockList();
  for (const each of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const [address = '', prefix, ...rest] = each.split('/');
    const family = familyOf(address);
    if (!family || rest.length > 0) return null;
    if (prefix === undefined) trusted.addAddress(address, family);
    else if (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 'ipv6' ? 128 : 32))
      trusted.addSubnet(address, Number(prefix), family);
    else return null;
  }
  return trusted;
}

/** The family of an address, as the sockets of Node name it; null where it is none. */
export function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  if (!isIP(address)) return null;
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
