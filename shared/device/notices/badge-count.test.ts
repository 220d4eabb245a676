import fc from 'fast-check';
import { expect, test } from 'vitest';
import { badgeCount } from './badge-count.ts';

const count = fc.nat({ max: 1_000_000 });

test('[O17] the badge is every waiting change and every open notice, and nothing else', () => {
  fc.assert(
    fc.property(count, count, (waiting, notices) => {
      expect(badgeCount({ waiting, notices })).toBe(waiting + notices);
    }),
  );
});

test('[O17] no badge where all is settled, or nobody is signed in', () => {
  expect(badgeCount({ waiting: 0, notices: 0 })).toBe(0);
  expect(badgeCount(null)).toBe(0);
});
