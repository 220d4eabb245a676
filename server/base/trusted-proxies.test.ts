import { expect, test } from 'vitest';
import { readTrustedProxies } from './trusted-proxies.ts';

test.each(['nginx', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::1/129', '10.0.0', '10.0.0.0/-1'])(
  'no list of proxies: %s',
  (text) => {
    expect(readTrustedProxies(text)).toBeNull();
  },
);
