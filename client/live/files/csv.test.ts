import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, separatorFor, writeCsv } from './csv.ts';

const SPECIAL = fc.constantFrom('"', ',', ';', '\t', '\r', '\n', '=', '+', '-', '@', "'", ' ', 'é', '\ufeff');
const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: SPECIAL, maxLength: 6 }),
);
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
const separator = fc.constantFrom(',', ';', '\t');

function cellsOf(text: string): string[][] | string {
  const read = readCsv(text);
  return read.ok ? read.rows.map(({ cells }) => cells) : `${read.fault.code} on line ${read.fault.line}`;
}

describe('what was written is read back', () => {
  test('whatever is in the cells', () => {
    fc.assert(
      fc.property(table, separator, (rows, mark) => {
        fc.pre(hasSeparatorOrOneColumn(rows));
        expect(cellsOf(writeCsv(rows, mark))).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });
});

/** Every row of one cell: then any separator reads the same, since separators inside cells are quoted. */
function hasSeparatorOrOneColumn(rows: string[][]): boolean {
  return (rows[0]?.length ?? 0) > 1 || rows.every((row) => row.length === 1);
}

describe('writing', () => {
  test('lines end in CRLF; cells are quoted where they must be', () => {
    expect(writeCsv([['a', 'b"c', 'd,e', 'f\ng']], ',')).toBe('a,"b""c","d,e","f\ng"\r\n');
  });

  test('with a decimal comma: semicolons and a byte order mark', () => {
    expect(separatorFor(',')).toBe(';');
    expect(separatorFor('.')).toBe(',');
    expect(writeCsv([['1,5', 'kg']], ';')).toBe('\ufeff"1,5";kg\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', "'=1"])('%j is no formula to a spreadsheet', (text) => {
    expect(writeCsv([[text]], ',').replaceAll('"', '')).toBe(`'${text}\r\n`);
  });

  test('an apostrophe before anything else stays as it is', () => {
    expect(writeCsv([["'s-Hertogenbosch"]], ',')).toBe("'s-Hertogenbosch\r\n");
  });
});

describe('reading', () => {
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
    ['separators inside quotes do not count', '"a;b;c",d\n', [['a;b;c', 'd']]],
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
    ['a quote inside a plain cell', 'a,5" pipe\n', [['a', '5" pipe']]],
    ['nothing', '', []],
  ])('%s', (_what, text, rows) => {
    expect(cellsOf(text)).toEqual(rows);
  });

  test('a row knows its line, though cells before it have lines of their own', () => {
    const read = readCsv('a,b\n"1\n2",x\n\n3,4');
    expect(read.ok && read.rows.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  test('a quote that is not closed, and text after one, are told with their line', () => {
    expect(cellsOf('a,b\n"1,2\n')).toBe('open_quote on line 2');
    expect(cellsOf('a,b\n1,"2" x\n')).toBe('text_after_quote on line 2');
  });
});
