import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, unseal } from './sealed.ts';

test('what was sealed reads back as the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(unseal(seal(text))).toBe(text);
    }),
  );
});

test('its checksum is the CRC-32 that others compute', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(seal(text).slice(0, 8)).toBe(crc32(text).toString(16).padStart(8, '0'));
    }),
  );
});

test('what was cut off or changed is not taken for it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, at) => {
      const sealed = seal(text);
      expect(unseal(sealed.slice(0, at % sealed.length))).toBeNull();
      const place = at % sealed.length;
      const other = sealed[place] === 'a' ? 'b' : 'a';
      expect(unseal(sealed.slice(0, place) + other + sealed.slice(place + 1))).toBeNull();
    }),
  );
});
