import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { amountSchema, lineAmount, MAX_AMOUNT } from './amounts.ts';
import { addDays, dateOfDay, dayNumber, isDate, isTimestamp } from './dates.ts';
import { isStorable, normalizeText, optionalText, requiredText } from './text.ts';

const amount = fc.integer({ min: 0, max: MAX_AMOUNT });

describe('the amount of a line', () => {
  it.each([
    [2500, 1999, 4998n],
    [1, 499, 0n],
    [1, 500, 1n],
    [0, 1000, 0n],
    [MAX_AMOUNT, MAX_AMOUNT, 10n ** 15n],
  ])('%s thousandths at %s cents are %s', (quantity, price, expected) => {
    expect(lineAmount(quantity, price)).toBe(expected);
  });

  it('is never off by more than half a cent, also where a float would be', () => {
    fc.assert(
      fc.property(amount, amount, (quantity, price) => {
        const twiceOff = 2n * (lineAmount(quantity, price) * 1000n - BigInt(quantity) * BigInt(price));
        expect(twiceOff > -1000n && twiceOff <= 1000n).toBe(true);
      }),
    );
  });

  it('is made of whole numbers from 0 to 10^9, and -0 is 0', () => {
    expect(Object.is(v.parse(amountSchema, -0), 0)).toBe(true);
    for (const bad of [-1, 1.5, MAX_AMOUNT + 1, Number.POSITIVE_INFINITY, '1', null]) {
      expect(v.is(amountSchema, bad)).toBe(false);
    }
  });
});

describe('dates', () => {
  it('are real calendar days of the years 1900 to 2199', () => {
    for (const good of ['1900-01-01', '2199-12-31', '2024-02-29']) expect(isDate(good)).toBe(true);
    for (const bad of ['1899-12-31', '2200-01-01', '2025-02-29', '2026-1-2', '2026-11-31', ''])
      expect(isDate(bad)).toBe(false);
  });

  it('count back and forth without a loss', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -25567, max: 84005 }),
        fc.integer({ min: -500, max: 500 }),
        (day, days) => {
          expect(dayNumber(dateOfDay(day))).toBe(day);
          expect(addDays(addDays(dateOfDay(day), days), -days)).toBe(dateOfDay(day));
        },
      ),
    );
  });

  it('with a time are RFC 3339', () => {
    for (const good of ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.123+02:00'])
      expect(isTimestamp(good)).toBe(true);
    for (const bad of ['2026-11-24', '2026-11-24T25:00:00Z', '2026-02-30T10:00:00Z', '2026-11-24T10:00:00']) {
      expect(isTimestamp(bad)).toBe(false);
    }
  });
});

describe('text', () => {
  it('that was typed is stored normalised, and is then what the server takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const text = normalizeText(typed);
        expect(isStorable(text)).toBe(true);
        if (text.length <= 60) expect(v.is(optionalText(60), text)).toBe(true);
      }),
    );
  });

  it('is refused when it is blank, too long, not NFC, or cannot be stored', () => {
    for (const bad of ['', ' \u00a0', 'x'.repeat(11), 'e\u0301', 'a\0', '\ud800']) {
      expect(v.is(requiredText(10), bad)).toBe(false);
    }
    expect(v.is(requiredText(10), '\u00e9')).toBe(true);
  });
});
