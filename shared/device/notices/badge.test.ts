import fc from 'fast-check';
import { expect, test } from 'vitest';
import { badgeCount } from './badge.ts';

const count = fc.nat({ max: 1_000_000 });

test('[O17] the badge is every unsent change and every open notice, and nothing else', () => {
  fc.assert(
    fc.property(count, count, (unsent, notices) => {
      expect(badgeCount({ unsent, notices })).toBe(unsent + notices);
    }),
  );
});

test('[O17] no badge where all is settled, or nobody is signed in', () => {
  expect(badgeCount({ unsent: 0, notices: 0 })).toBe(0);
  expect(badgeCount(null)).toBe(0);
});
