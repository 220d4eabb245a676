import { expect, test } from 'vitest';
import { hash128 } from './hash.ts';

test.each([
  ['', [0, 0, 0, 0]],
  ['a', [0x33bb196, 0xccef4fe1, 0xccef4fe1, 0xccef4fe1]],
  ['Quayside', [0xc665a0d8, 0x8e667a89, 0x87ddfd2a, 0xf516a5fd]],
  ['Quayside, an order book', [0xfc30f961, 0xd84324ca, 0xa225714a, 0x6b2e0105]],
  ['é🐟 12,5 kg', [0xce8d3354, 0x9c70a08c, 0xdb57ba5c, 0x5f70d1bf]],
])('the hash of “%s” is that of the reference implementation', (text, words) => {
  expect(hash128(text)).toEqual(words);
});
