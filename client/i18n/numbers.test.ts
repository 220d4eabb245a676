import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_AMOUNT } from '../../shared/records/amounts.ts';
import type { NumberStyle } from './amount-readings.ts';
import { formatScaled, parseAmount, quantityPrecision, stepAmount } from './numbers.ts';

const KG = quantityPrecision(3);
const PIECE = quantityPrecision(0);
const EURO = { scale: 2, decimals: 2 };
const YEN = { scale: 0, decimals: 0 };
const ENGLISH: NumberStyle = { decimal: '.', group: ',', pairs: false };
const FRENCH: NumberStyle = { decimal: ',', group: '\u202f', pairs: false };
const GERMAN: NumberStyle = { decimal: ',', group: '.', pairs: false };
const INDIAN: NumberStyle = { decimal: '.', group: ',', pairs: true };

const read = (value: number, other: number | null = null) => ({ ok: true, value, other });
const refused = (fault: string, other: number | null = null) => ({ ok: false, fault, other });

describe('a typed amount', () => {
  test.each([
    ['12', 12_000],
    ['12.5', 12_500],
    ['12,5', 12_500],
    [',5', 500],
    ['0,500', 500],
    ['0.125', 125],
    ['3.', 3_000],
    ['1 234,5', 1_234_500],
    ['1\u202f234', 1_234_000],
    ['1\u00a0234,5', 1_234_500],
    ['1.234,5', 1_234_500],
    ['1,234.5', 1_234_500],
    ["1'234.5", 1_234_500],
    ['1’234,5', 1_234_500],
    ['１２．５０', 12_500],
    ['1.000.000', MAX_AMOUNT],
    ['2.500000', 2_500],
    ['1234,5', 1_234_500],
    ['1,50', 1_500],
  ])('%s is read with either decimal mark, in every language', (typed, milli) => {
    for (const style of [ENGLISH, FRENCH, GERMAN, INDIAN])
      expect(parseAmount(typed, KG, style)).toEqual(read(milli));
  });

  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['abc', 'not_a_number'],
    ['-3', 'not_a_number'],
    ['1e3', 'not_a_number'],
    ['.', 'not_a_number'],
    ['12..5', 'not_a_number'],
    ['12,,5', 'not_a_number'],
    ['12.5,', 'not_a_number'],
    ['1.2.5', 'not_a_number'],
    ['0..75', 'not_a_number'],
    ['1,2.5,3', 'not_a_number'],
    ['1,23,456', 'not_a_number'],
    ['1.234,567.8', 'not_a_number'],
    ['1 234.567,8', 'not_a_number'],
    ['1 23', 'not_a_number'],
    ['12 5', 'not_a_number'],
    ['1,234,', 'not_a_number'],
    ['0.500.000', 'not_a_number'],
    ['5²', 'not_a_number'],
    ['1.2345', 'too_precise'],
    ['1000001', 'too_large'],
  ] as const)('%s is refused as %s', (typed, fault) => {
    for (const style of [ENGLISH, FRENCH, GERMAN])
      expect(parseAmount(typed, KG, style)).toEqual(refused(fault));
  });

  test('marks that group have three digits behind each, whatever is typed', () => {
    const marks = fc.stringMatching(/^\d{1,4}(?:[.,]{1,2}\d{0,4}){2,3}$/);
    fc.assert(
      fc.property(marks, fc.constantFrom(ENGLISH, FRENCH, GERMAN), (typed, style) => {
        const whole = /^[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?)$/.test(typed);
        const parsed = parseAmount(typed, { scale: 3, decimals: 3 }, style);
        if (!whole) expect(parsed).toEqual(refused('not_a_number'));
        else expect(parsed).not.toMatchObject({ fault: 'not_a_number' });
      }),
      { numRuns: 2000 },
    );
  });

  test('has no more decimals than its unit', () => {
    expect(parseAmount('1.5', PIECE, ENGLISH)).toEqual(refused('too_precise'));
    expect(parseAmount('1.0', PIECE, ENGLISH)).toEqual(read(1000));
  });

  test.each([
    ['1,500', KG, ENGLISH, read(1_500_000, 1_500)],
    ['1.500', KG, ENGLISH, read(1_500, 1_500_000)],
    ['1.500', KG, GERMAN, read(1_500_000, 1_500)],
    ['1,500', KG, GERMAN, read(1_500, 1_500_000)],
    ['1.500', KG, FRENCH, read(1_500, 1_500_000)],
    ['1.234', KG, FRENCH, read(1_234, 1_234_000)],
    ['1.250', EURO, FRENCH, read(125_000, 125)],
    ['1,250', EURO, FRENCH, read(125, 125_000)],
    ['1.234', EURO, FRENCH, read(123_400)],
    ['1.234', EURO, ENGLISH, refused('too_precise', 123_400)],
    ['12,000', YEN, ENGLISH, read(12_000, 12)],
    ['12,345', YEN, ENGLISH, read(12_345)],
    ['1,500', PIECE, ENGLISH, read(1_500_000)],
  ])('%s has two honest readings: the page’s own comes first', (typed, precision, style, expected) => {
    expect(parseAmount(typed, precision, style)).toEqual(expected);
  });

  test('is grouped in pairs where the page does so', () => {
    expect(parseAmount('1,00,000', YEN, INDIAN)).toEqual(read(100_000));
    expect(parseAmount('12,34,567.5', EURO, INDIAN)).toEqual(read(123_456_750));
    expect(parseAmount('1,00,000', YEN, ENGLISH)).toEqual(refused('not_a_number'));
  });
});

describe('an amount in a field', () => {
  test('has the digits it needs', () => {
    expect(formatScaled(12_500, 3, ',')).toBe('12,5');
    expect(formatScaled(500, 3, '.')).toBe('0.5');
    expect(formatScaled(0, 3, '.')).toBe('0');
  });
  test('has the currency digits where it is a price', () => {
    expect(formatScaled(1250, 2, '.', 2)).toBe('12.50');
    expect(formatScaled(500, 0, '.', 0)).toBe('500');
  });
});

describe('a step', () => {
  test('goes to the next whole one', () => {
    expect(stepAmount(1300, 1000, 1)).toBe(2000);
    expect(stepAmount(1300, 1000, -1)).toBe(1000);
    expect(stepAmount(1000, 1000, -1)).toBe(0);
  });
  test('never leaves what can be stored', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_AMOUNT }),
        fc.constantFrom<1 | -1>(1, -1),
        (value, direction) => {
          const next = stepAmount(value, 1000, direction);
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).toBeLessThanOrEqual(MAX_AMOUNT);
        },
      ),
    );
  });
});
