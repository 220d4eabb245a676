import { expect, test } from 'vitest';
import { regionalMark } from './file-style.ts';

test.each([
  [['fr-FR', 'en'], ','],
  [['en-US'], '.'],
  [['en', 'fr-FR'], ','],
  [['en-GB', 'fr-FR'], '.'],
  [['en-DE'], ','],
  [['en-FR'], ','],
  [['en-PL'], ','],
  [['fr-CH'], ','],
  [['de-CH'], '.'],
  [['ja-JP'], '.'],
  [['fr'], ','],
  [[], '.'],
])('a browser of %s: the decimal mark is %s', (languages, mark) => {
  expect(regionalMark(languages)).toBe(mark);
});
