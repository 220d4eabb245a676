import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../live/files/csv.ts';
import { textTable } from './text-table.ts';

const SPECIAL = fc.constantFrom('"', ',', ';', '\t', '\r', '\n', '=', '+', '-', '@', "'", ' ', 'é', '\ufeff');
const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: SPECIAL, maxLength: 6 }),
);
const head = fc.array(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 2, maxLength: 5 });
const cellsOf = (text: string): (readonly string[])[] => textTable(text).rows.map(({ cells }) => cells);

describe('what was written is read back', () => {
  test('whatever is in the cells', () => {
    const tables = head.chain((names) =>
      fc
        .array(fc.array(cell, { minLength: names.length, maxLength: names.length }), {
          minLength: 1,
          maxLength: 6,
        })
        .map((rows) => [names, ...rows]),
    );
    fc.assert(
      fc.property(tables, fc.constantFrom(',' as const, ';' as const), (rows, separator) => {
        expect(cellsOf(`sep=${separator}\r\n${writeCsv(rows, separator).replace(/^\ufeff/, '')}`)).toEqual(
          rows,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('a text', () => {
  test.each([
    [
      'commas',
      'a,b,c;d\n1,2,3',
      [
        ['a', 'b', 'c;d'],
        ['1', '2', '3'],
      ],
    ],
    [
      'semicolons, a byte order mark, CRLF',
      '\ufeffa;b;c,d\r\n1;2;3,5\r\n',
      [
        ['a', 'b', 'c,d'],
        ['1', '2', '3,5'],
      ],
    ],
    [
      'tabs, from a spreadsheet',
      'a\tb\n1\t2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'old line ends',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['one column', 'name\nSalmon\n', [['name'], ['Salmon']]],
    [
      'empty lines',
      '\n\na,b\n\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'empty cells',
      'a,,\n,,\n',
      [
        ['a', '', ''],
        ['', '', ''],
      ],
    ],
    ['a separator that is named', 'sep=|\na|b;c\n', [['a', 'b;c']]],
    [
      'quotation marks inside cells',
      'a,b\nx,5" pipe\n',
      [
        ['a', 'b'],
        ['x', '5" pipe'],
      ],
    ],
    ['nothing', '', []],
  ])('with %s', (_what, text, rows) => {
    expect(cellsOf(text)).toEqual(rows);
  });

  test('knows the line of each row, though cells before it have lines of their own', () => {
    expect(textTable('sep=,\na,b\n"1\n2",x\n\n3,4').rows.map(({ line }) => line)).toEqual([2, 3, 6]);
  });

  test('with a quotation mark that is never closed loses no row: that one is marked', () => {
    expect(textTable('a;b\n"x;1\nq;2\ny;3\n').rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['"x', '1'], strayQuote: true },
      { line: 3, cells: ['q', '2'] },
      { line: 4, cells: ['y', '3'] },
    ]);
  });
});

test('line ends of several kinds in one file each end a row', () => {
  expect(cellsOf('Name;Price\r\nCod;1\nEel;2\rHake;3')).toEqual([
    ['Name', 'Price'],
    ['Cod', '1'],
    ['Eel', '2'],
    ['Hake', '3'],
  ]);
});

test('blanks before quoted cells do not make their quotation marks letters', () => {
  expect(cellsOf('"Name", "Price"\n"Cod, fresh" , "12,50"\n "Eel", "3,00"')).toEqual([
    ['Name', 'Price'],
    ['Cod, fresh', '12,50'],
    ['Eel', '3,00'],
  ]);
  expect(cellsOf('Name;Size\n"Eel; ""big"" ;x";2\n"x; ";"; a"').slice(1)).toEqual([
    ['Eel; "big" ;x', '2'],
    ['x; ', '; a'],
  ]);
});

test('a code that a spreadsheet was told to leave as it is comes without the telling', () => {
  const rows = cellsOf('Code;Name\n="0017";Cod\n"=""0018""";Eel\n=0019;Hake');
  expect(rows.slice(1)).toEqual([
    ['0017', 'Cod'],
    ['0018', 'Eel'],
    ['=0019', 'Hake'],
  ]);
});
