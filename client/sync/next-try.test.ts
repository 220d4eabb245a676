import { expect, test } from 'vitest';
import { nextTry } from './next-try.ts';

test.each([
  [0, { unit: 'now', count: 0 }],
  [-5, { unit: 'now', count: 0 }],
  [1, { unit: 'seconds', count: 1 }],
  [11_001, { unit: 'seconds', count: 12 }],
  [90_000, { unit: 'seconds', count: 90 }],
  [90_001, { unit: 'minutes', count: 2 }],
  [600_000, { unit: 'minutes', count: 10 }],
] as const)('with %d ms left', (leftMs, told) => {
  expect(nextTry(leftMs)).toEqual(told);
});
