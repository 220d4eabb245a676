import { expect, test } from 'vitest';
import { plainName } from './plain-name.ts';

test.each([
  ['Ada', 'Ada'],
  ['  Ada\n\tLovelace ', 'Ada Lovelace'],
  ['\u202eadA', 'adA'],
  ['A\u2066d\u2069a', 'Ada'],
  ['Ada\u200f\u200e\u061c', 'Ada'],
  ['A\u0007d\u001ba\u0085', 'Ada'],
  ['A\u200bda\ufeff', 'Ada'],
  ['\u202e\u202c\u200b', ''],
  ['Cafe\u0301', 'Caf\u00e9'],
  ['محمد', 'محمد'],
  ['نمی‌خواهم', 'نمی‌خواهم'],
  ['👩‍🍳 Zoé', '👩‍🍳 Zoé'],
])('[A13] a name is stored without what is unseen in it: %j is %j', (typed, stored) => {
  expect(plainName(typed)).toBe(stored);
});
