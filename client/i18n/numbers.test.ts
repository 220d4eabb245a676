import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_AMOUNT } from '../../shared/records/amounts.ts';
import { formatScaled, parseAmount, quantityPrecision, stepAmount } from './numbers.ts';

const KG = quantityPrecision(3);
const PIECE = quantityPrecision(0);
const EURO = { scale: 2, decimals: 2 };

describe('a typed amount', () => {
  test.each([
    ['12', 12_000],
    ['12.5', 12_500],
    ['12,5', 12_500],
    [',5', 500],
    ['3.', 3_000],
    ['1 234,5', 1_234_500],
    ['1.234,5', 1_234_500],
    ['1,234.5', 1_234_500],
    ["1'234.5", 1_234_500],
    ['1.000.000', MAX_AMOUNT],
    ['2.500000', 2_500],
  ])('%s is read with either decimal mark', (typed, milli) => {
    expect(parseAmount(typed, KG)).toEqual({ ok: true, value: milli });
  });

  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['abc', 'not_a_number'],
    ['-3', 'not_a_number'],
    ['1e3', 'not_a_number'],
    ['.', 'not_a_number'],
    ['1.2345', 'too_precise'],
    ['1000001', 'too_large'],
  ] as const)('%s is refused as %s', (typed, fault) => {
    expect(parseAmount(typed, KG)).toEqual({ ok: false, fault });
  });

  test('has no more decimals than its unit', () => {
    expect(parseAmount('1.5', PIECE)).toEqual({ ok: false, fault: 'too_precise' });
    expect(parseAmount('1.0', PIECE)).toEqual({ ok: true, value: 1000 });
  });

  test('is read back as it was written, with each mark', () => {
    const amount = fc.integer({ min: 0, max: MAX_AMOUNT });
    fc.assert(
      fc.property(amount, fc.constantFrom('.', ','), fc.constantFrom(KG, EURO), (value, mark, precision) => {
        expect(parseAmount(formatScaled(value, precision.scale, mark), precision)).toEqual({
          ok: true,
          value,
        });
      }),
    );
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
