import { expect, test } from 'vitest';
import { separatorOf } from './separator.ts';

test.each([
  ['name;price\nHake;"0,5"\nCod;"1,5"', ';'],
  ['Name;Price\nHake;9,50\nCod;8,25', ';'],
  ['Name,Code,Unit,Price\nHake,H1,kg,12,50\nTurbot,T1,kg,24,90', ','],
  ['Name\tPrice\nHake, wild\t9,50\nCod, fresh\t8', '\t'],
  ['Harbour Fish Ltd\nPrice list, week 48\n\nName;Code\nTurbot;T1\nHake;H1', ';'],
  ['a|b\n1|2', '|'],
  ['Name\nSalmon\nHake, wild\nCod', '\t'],
  ['"one;two\nthree";b,c\nx,y', ','],
])('%j is parted by %j', (text, separator) => {
  expect(separatorOf(text)).toBe(separator);
});
