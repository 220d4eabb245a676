import { expect, test } from 'vitest';
import { letterOf } from './jump.ts';

test.for([
  ['Chez Marius', 'C'],
  ['  école', 'E'],
  ['Étal 4', 'E'],
  ['Łódź', 'Ł'],
  ['Øst', 'Ø'],
  ['4 Saisons', '#'],
  ['', '#'],
  ['Ψάρια', 'Ψ'],
] as const)('%s stands under %s', ([name, letter]) => {
  expect(letterOf(name)).toBe(letter);
});
