import { describe, expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

describe('the address that attempts are counted by', () => {
  test.each([
    ['one from the internet, whatever it claims', '203.0.113.9', '198.51.100.7', '203.0.113.9'],
    ['the one that a proxy of our own network names', '10.0.0.2', '198.51.100.7', '198.51.100.7'],
    [
      'the last that it names: the others the client wrote',
      '127.0.0.1',
      '6.6.6.6, 198.51.100.7',
      '198.51.100.7',
    ],
    ['the proxy itself, where it names nonsense', '127.0.0.1', 'unknown', '127.0.0.1'],
    ['the peer, without a proxy', '192.168.1.20', null, '192.168.1.20'],
    ['IPv4 inside IPv6', '::ffff:192.168.1.20', null, '192.168.1.20'],
    ['IPv6 through a proxy', '::1', '2001:db8::7', '2001:db8::7'],
    ['none, without a socket', undefined, '198.51.100.7', undefined],
  ])('is %s', (_what, peer, forwarded, address) => {
    expect(clientAddress(peer, forwarded)).toBe(address);
  });
});
