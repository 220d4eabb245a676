import { describe, expect, test } from 'vitest';
import { readCell, separatorFor, writeCsv } from './csv.ts';

describe('writing', () => {
  test('lines end in CRLF; cells are quoted where they must be', () => {
    expect(writeCsv([['a', 'b"c', 'd,e', 'f\ng']], ',')).toBe('\ufeffa,"b""c","d,e","f\ng"\r\n');
  });

  test('with a decimal comma: semicolons; always with a byte order mark', () => {
    expect(separatorFor(',')).toBe(';');
    expect(separatorFor('.')).toBe(',');
    expect(writeCsv([['1,5', 'kg']], ';')).toBe('\ufeff"1,5";kg\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', "'=1"])('%j is no formula to a spreadsheet', (text) => {
    expect(writeCsv([[text]], ',').replaceAll('"', '')).toBe(`\ufeff'${text}\r\n`);
    expect(readCell(`'${text}`)).toBe(text);
  });

  test.each(['=1+1', '+33 1', '-Aal', '@x'])('for programs %j is what it is', (text) => {
    expect(writeCsv([[text]], ',', true)).toBe(`\ufeff${text}\r\n`);
    expect(readCell(text)).toBe(text);
  });

  test('for programs a text with an apostrophe of its own is read back as what it is', () => {
    expect(
      readCell(
        writeCsv([["'=1"]], ',', true)
          .slice(1)
          .trim(),
      ),
    ).toBe("'=1");
  });

  test('an apostrophe before anything else stays as it is', () => {
    expect(writeCsv([["'s-Hertogenbosch"]], ',')).toBe("\ufeff's-Hertogenbosch\r\n");
  });
});
