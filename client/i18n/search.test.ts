import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText, isNear } from './fold.ts';
import { findByName } from './search.ts';

const names = [
  'Cœur de saumon',
  'Œufs de truite',
  'L’Ancre',
  'Maßkrug Wirtshaus',
  'Rødspætte',
  'Łosoś wędzony',
  'Ægir',
  'Đorđe – riba',
  'Turbot élevé 2–3 kg',
  'Saint-Malo, bistro',
  'Balıkçı Sabahattin',
];
const named = names.map((name) => ({ id: name, texts: [name] }));
const find = (typed: string): string[] => findByName(named, typed, 10).map(({ id }) => id);

test.each([
  ['coeur', 'Cœur de saumon'],
  ['oeufs', 'Œufs de truite'],
  ["l'ancre", 'L’Ancre'],
  ['lancre', 'L’Ancre'],
  ['l ancre', 'L’Ancre'],
  ['masskrug', 'Maßkrug Wirtshaus'],
  ['MASSKRUG', 'Maßkrug Wirtshaus'],
  ['rodsp', 'Rødspætte'],
  ['losos', 'Łosoś wędzony'],
  ['aegir', 'Ægir'],
  ['dorde riba', 'Đorđe – riba'],
  ['riba dorde', 'Đorđe – riba'],
  ['eleve turbot', 'Turbot élevé 2–3 kg'],
  ['2-3 kg', 'Turbot élevé 2–3 kg'],
  ['saint malo', 'Saint-Malo, bistro'],
  ['bistro saint', 'Saint-Malo, bistro'],
  ['balikci', 'Balıkçı Sabahattin'],
  // As it was pasted: with soft hyphens, joiners, another dash.
  ['tur\u00adbot 2\u22123 kg', 'Turbot élevé 2–3 kg'],
  ['\ufeffl\u200bancre', 'L’Ancre'],
  // One slip of a letter.
  ['turbto', 'Turbot élevé 2–3 kg'],
  ['sauman', 'Cœur de saumon'],
  ['wirtshuas', 'Maßkrug Wirtshaus'],
  ['bistrot', 'Saint-Malo, bistro'],
  ['truit', 'Œufs de truite'],
])('%s finds %s', (typed, name) => {
  expect(find(typed)[0]).toBe(name);
});

test('a slip in a short word finds nothing, and no slip is looked for where something fits', () => {
  expect(find('agr')).toEqual([]);
  const pair = ['Cod', 'Cods', 'Code'].map((name) => ({ id: name, texts: [name] }));
  expect(findByName(pair, 'cods', 10).map(({ id }) => id)).toEqual(['Cods']);
});

test('every name is found by itself, in any case and without its marks', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.func(fc.boolean()), (name, upper) => {
      const typed = [...name].map((letter, at) => (upper(at) ? letter.toUpperCase() : letter)).join('');
      expect(find(typed)).toContain(name);
      expect(find(foldText(name))).toContain(name);
    }),
  );
});

test('folding twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
    }),
  );
});

test('near are texts with one letter more, less, or other, or two that changed places', () => {
  for (const other of ['cod', 'cods', 'cdo', 'cid', 'od', 'ccod'])
    expect([other, isNear('cod', other)]).toEqual([other, true]);
  for (const other of ['c', 'codes', 'doc', 'xyz'])
    expect([other, isNear('cod', other)]).toEqual([other, false]);
});
