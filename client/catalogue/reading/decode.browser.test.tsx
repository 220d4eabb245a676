import { describe, expect, test } from 'vitest';
import { decode, detectEncoding } from './decode.ts';

/** Words as old programs of a region write them, with the bytes of their encoding. */
const TEXTS: readonly (readonly [string, string, string])[] = [
  [
    'windows-1252',
    'French',
    'Nom;Prix\r\nCrème fraîche;2,50 €\r\nFilet de sébaste à l’huile;9,00\r\nCœur d’artichaut;3,00',
  ],
  ['windows-1252', 'German', 'Bezeichnung;Preis\r\nMaßkrug;9,00\r\nGrüne Soße;3,00\r\nKäse – jung;8,00'],
  ['windows-1252', 'Danish', 'Navn;Pris\r\nRødspætte;90\r\nÅl;120\r\nSmør;20'],
  [
    'windows-1250',
    'Polish',
    'Nazwa;Cena\r\nŁosoś wędzony;49,00\r\nŚledź w śmietanie;12,50\r\nPstrąg żywy;30',
  ],
  [
    'windows-1250',
    'Czech',
    'Název;Cena\r\nPstruh duhový;90\r\nKapr říční čerstvý;120\r\nLosos uzený, filé bez kůže;200',
  ],
  [
    'windows-1250',
    'Hungarian',
    'Név;Ár\r\nTőkehal, fagyasztott;900\r\nFüstölt sügér;1200\r\nGyűrűs tintahal;500',
  ],
  [
    'macintosh',
    'French',
    'Nom;Prix\rCrème fraîche;2,50\rBœuf haché;9,00\rPâté à l’ancienne;3,00\rÉglefin;12',
  ],
  ['macintosh', 'German', 'Bezeichnung;Preis\rMaßkrug;9,00\rGrüne Soße;3,00\rKäse;8,00'],
];

/** The bytes of a text in an encoding of one byte a letter. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const letters = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte] as const),
  );
  return Uint8Array.from(text, (letter) => letters.get(letter) ?? 0x3f);
}

function utf16(text: string, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), little);
  return new Uint8Array(view.buffer);
}

describe('the encoding of a list', () => {
  test.each(TEXTS)('%s is found by what it makes of %s words', (encoding, _language, text) => {
    const bytes = encode(text, encoding);
    expect(decode(bytes, detectEncoding(bytes))).toBe(text);
  });

  test.each(TEXTS)('UTF-8 is known for what it is, beside %s of %s', (_encoding, _language, text) => {
    const bytes = new TextEncoder().encode(text);
    expect(detectEncoding(bytes)).toBe('utf-8');
    expect(decode(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]), 'utf-8')).toBe(text);
  });

  test.each([true, false])(
    'UTF-16 is found by its mark, and without one by its zeros (little endian: %s)',
    (little) => {
      const text = 'Name\tCode\r\nCœur de saumon\tC1\r\n';
      for (const bytes of [utf16(text, little), utf16(`\ufeff${text}`, little)])
        expect(decode(bytes, detectEncoding(bytes))).toBe(text);
    },
  );
});
