import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNear } from '../../i18n/fold.ts';
import { nearKeys } from './near-keys.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '1'), minLength: 5, maxLength: 12 });

test('two texts that differ by one letter at most have a key in common', () => {
  fc.assert(
    fc.property(word, fc.nat(11), fc.constantFrom('x', 'a', ''), (text, at, letter) => {
      const changed = text.slice(0, at) + letter + text.slice(at + 1);
      if (changed.length < 5 || !isNear(text, changed)) return;
      const keys = nearKeys(text);
      expect([...nearKeys(changed)].some((key) => keys.has(key))).toBe(true);
    }),
  );
});

test('two letters that changed places leave a key in common', () => {
  const keys = nearKeys('salmon');
  expect([...nearKeys('slamon')].some((key) => keys.has(key))).toBe(true);
});

test('other texts have none, and short ones only their own', () => {
  const keys = nearKeys('turbot');
  expect([...nearKeys('salmon')].some((key) => keys.has(key))).toBe(false);
  expect([nearKeys('cod').size, nearKeys('').size]).toEqual([1, 0]);
});
