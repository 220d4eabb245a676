import { MAX_AMOUNT } from '../../shared/records/amounts.ts';
import { type NumberStyle, type Reading, readingsOf } from './amount-readings.ts';

/** Why typed text is no amount. */
export type AmountFault = 'empty' | 'not_a_number' | 'too_precise' | 'too_large';
/** `other`: the amount by the other honest reading of the text, null where there is none. */
export type ParsedAmount =
  | { ok: true; value: number; other: number | null }
  | { ok: false; fault: AmountFault; other: number | null };

/** How an amount is stored and given: `scale` digits are stored, at most `decimals` of them may be given. */
export interface Precision {
  scale: number;
  decimals: number;
}

/** Precision of a quantity (stored in thousandths) in a unit with so many decimals. */
export function quantityPrecision(decimals: number): Precision {
  return { scale: 3, decimals };
}

/**
 * Reads a typed amount, `,` or `.` as decimal mark. Where a text has two readings, that of the given style is taken; a mark
 * that the style does not use groups, unless as many decimals as are behind it may be given. No sign.
 * @returns the amount in the smallest stored units (thousandths, cents), or why it is none
 */
export function parseAmount(typed: string, precision: Precision, style: NumberStyle): ParsedAmount {
  if (typed.trim() === '') return { ok: false, fault: 'empty', other: null };
  const readings = readingsOf(typed, style.pairs).toSorted(
    (a, b) => rank(b, precision, style) - rank(a, precision, style),
  );
  const [first, second] = readings;
  if (!first) return { ok: false, fault: 'not_a_number', other: null };
  const read = amountOf(first, precision);
  const otherwise = second ? amountOf(second, precision) : read;
  return { ...read, other: otherwise.ok && otherwise !== read ? otherwise.value : null };
}

/** How well a reading fits a style; the highest is taken. */
function rank({ mark, fraction }: Reading, { decimals }: Precision, style: NumberStyle): number {
  const grouped = fraction === '';
  const written = grouped ? otherMark(mark) : mark;
  if (written === style.decimal) return grouped ? 0 : 2;
  if (written === style.group) return grouped ? 2 : 0;
  return grouped === decimals < 3 ? 1 : 0;
}

function otherMark(mark: Reading['mark']): string {
  return mark === '.' ? ',' : '.';
}

function amountOf(
  { whole, fraction }: Reading,
  { scale, decimals }: Precision,
): { ok: true; value: number } | { ok: false; fault: AmountFault } {
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > decimals) return { ok: false, fault: 'too_precise' };
  const value = Number(whole) * 10 ** scale + Number(digits.padEnd(scale, '0'));
  return value > MAX_AMOUNT ? { ok: false, fault: 'too_large' } : { ok: true, value };
}

/**
 * Writes an amount as plain text for a field: no grouping, no more decimals than needed unless `fixed`.
 * @param fixed digits that are always written (prices: the currency's)
 */
export function formatScaled(value: bigint | number, scale: number, mark: string, fixed = 0): string {
  const digits = value.toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits
    .slice(digits.length - scale)
    .replace(/0+$/, '')
    .padEnd(fixed, '0');
  return fraction === '' ? whole : `${whole}${mark}${fraction}`;
}

/**
 * The amount one step up or down, kept inside 0 to 10^9. A step goes to the next multiple of its size, so that
 * 1.3 kg steps to 2 kg and back to 1 kg.
 */
export function stepAmount(value: number, step: number, direction: 1 | -1): number {
  const next = direction === 1 ? (Math.floor(value / step) + 1) * step : (Math.ceil(value / step) - 1) * step;
  return Math.min(MAX_AMOUNT, Math.max(0, next));
}
