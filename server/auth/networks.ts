import { isIPv6 } from 'node:net';

const GROUPS = 8;

/** The groups of an IPv6 address, four digits each. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = (text: string | undefined): string[] => (text ? text.split(':') : []);
  const [left, right] = [groups(head), groups(tail)];
  const between = Array<string>(Math.max(0, GROUPS - left.length - right.length)).fill('0');
  return [...left, ...between, ...right].map((group) => group.padStart(4, '0'));
}

/** Who holds an address: the address itself, of IPv6 its /64, which one customer has for himself; and the /48, which one may have too. */
export interface Networks {
  near: string;
  /** Null for IPv4. */
  wide: string | null;
}

/** The networks of an address, as the accounts' library writes them into a session. */
export function networksOf(address: string): Networks {
  if (!isIPv6(address)) return { near: address, wide: null };
  const groups = groupsOf(address);
  const first = (count: number): string => groups.map((group, at) => (at < count ? group : '0000')).join(':');
  return { near: first(4), wide: first(3) };
}
