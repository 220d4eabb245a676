import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DayFolds, isFolded, UNFOLDED, withFold } from './folds.ts';

const order = fc.constantFrom('a', 'b', 'c', 'd');
const folds: fc.Arbitrary<DayFolds> = fc.record({ all: fc.boolean(), but: fc.uniqueArray(order) });

test('at first every order shows its lines', () => {
  expect(isFolded(UNFOLDED, 'a')).toBe(false);
});

test('an order is folded or not as was last said of it, and no other one with it', () => {
  fc.assert(
    fc.property(folds, order, fc.boolean(), order, (before, said, folded, other) => {
      const after = withFold(before, said, folded);
      expect(isFolded(after, said)).toBe(folded);
      if (other !== said) expect(isFolded(after, other)).toBe(isFolded(before, other));
    }),
  );
});

test('what is said again changes nothing', () => {
  fc.assert(
    fc.property(folds, order, fc.boolean(), (before, said, folded) => {
      const after = withFold(before, said, folded);
      expect(withFold(after, said, folded)).toBe(after);
    }),
  );
});

test('an order that comes after all were folded is folded', () => {
  expect(isFolded({ all: true, but: ['a'] }, 'new')).toBe(true);
});
