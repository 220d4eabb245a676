import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { clipboardTable } from './clipboard-table.ts';

const read = (text: string, html = ''): string[][] => clipboardTable({ text, html });

test('cells are parted by tabs, rows by line ends of any system; the last line end begins no row', () => {
  expect(read('Salmon\t2,5\r\nCod\t4\r\n')).toEqual([
    ['Salmon', '2,5'],
    ['Cod', '4'],
  ]);
  expect(read('3')).toEqual([['3']]);
  expect(read('')).toEqual([]);
});

test('empty rows keep their place', () => {
  expect(read('1\n\n3\n')).toEqual([['1'], [''], ['3']]);
});

test('a quotation mark that quotes nothing is a letter', () => {
  expect(read('5" pan\t2\n"half\t3')).toEqual([
    ['5" pan', '2'],
    ['"half', '3'],
  ]);
});

test('what a spreadsheet writes is read as it was', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', '7', ',', '"', '\t', '\n', ' ') })
    .map((each) => each.trim());
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      (rows) => {
        expect(read(Papa.unparse(rows, { delimiter: '\t', newline: '\r\n' }))).toEqual(rows);
      },
    ),
  );
});

test('a table of a page without tabs in its text is read from its HTML', () => {
  const html =
    '<p>x</p><table><tr><th>Cod</th><td> 4\n kg </td></tr><tr><td>Sole</td><td>2</td></tr></table>';
  expect(read('Cod 4 kg Sole 2', html)).toEqual([
    ['Cod', '4 kg'],
    ['Sole', '2'],
  ]);
});
