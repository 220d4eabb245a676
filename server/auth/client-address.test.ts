import { describe, expect, test } from 'vitest';
import { readTrustedProxies, type TrustedProxies } from '../base/trusted-proxies.ts';
import { clientAddress } from './client-address.ts';

const TRUSTED = readTrustedProxies('10.0.0.0/8, 127.0.0.1 ::1') as TrustedProxies;

describe('the address that attempts are counted by', () => {
  test.each([
    ['one from the internet, whatever it claims', '203.0.113.9', '198.51.100.7', '203.0.113.9'],
    ['one of our own network that is no trusted proxy', '192.168.1.20', '198.51.100.7', '192.168.1.20'],
    ['the one that a trusted proxy names', '10.0.0.2', '198.51.100.7', '198.51.100.7'],
    [
      'the last that it names: the others the client wrote',
      '127.0.0.1',
      '6.6.6.6, 198.51.100.7',
      '198.51.100.7',
    ],
    ['the one before a second trusted proxy', '127.0.0.1', '6.6.6.6, 198.51.100.7, 10.1.1.1', '198.51.100.7'],
    ['the proxy itself, where it names nonsense', '127.0.0.1', 'unknown', '127.0.0.1'],
    ['the peer, without a proxy', '10.0.0.20', null, '10.0.0.20'],
    ['IPv4 inside IPv6', '::ffff:10.0.0.20', '198.51.100.7', '198.51.100.7'],
    ['IPv6 through a proxy', '::1', '2001:db8::7', '2001:db8::7'],
    ['none, without a socket', undefined, '198.51.100.7', undefined],
  ])('is %s', (_what, peer, forwarded, address) => {
    expect(clientAddress(peer, forwarded, TRUSTED)).toBe(address);
  });

  test('is the peer’s own where no proxy is trusted', () => {
    const nobody = readTrustedProxies('') as TrustedProxies;
    expect(clientAddress('127.0.0.1', '198.51.100.7', nobody)).toBe('127.0.0.1');
  });
});
