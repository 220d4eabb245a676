import { MAX_AMOUNT } from '../../shared/records/amounts.ts';

/** Why typed text is no amount. */
export type AmountFault = 'empty' | 'not_a_number' | 'too_precise' | 'too_large';
export type ParsedAmount = { ok: true; value: number } | { ok: false; fault: AmountFault };

/** How an amount is stored and given: `scale` digits are stored, at most `decimals` of them may be given. */
export interface Precision {
  scale: number;
  decimals: number;
}

/** Precision of a quantity (stored in thousandths) in a unit with so many decimals. */
export function quantityPrecision(decimals: number): Precision {
  return { scale: 3, decimals };
}

const SPACES_AND_APOSTROPHES = /[\s\u00a0\u202f'’]/g;
const NUMBER = /^(\d*)(?:\.(\d*))?$/;

/**
 * Reads a typed amount, `,` or `.` as decimal mark. Where both occur, the last is the decimal mark and the other
 * groups thousands; the same mark twice groups thousands. Spaces and apostrophes group too. No sign.
 * @returns the amount in the smallest stored units (thousandths, cents), or why it is none
 */
export function parseAmount(typed: string, { scale, decimals }: Precision): ParsedAmount {
  const text = typed.replace(SPACES_AND_APOSTROPHES, '');
  if (text === '') return { ok: false, fault: 'empty' };
  const [, whole = '', given = ''] = NUMBER.exec(withDecimalPoint(text)) ?? [];
  if (whole === '' && given === '') return { ok: false, fault: 'not_a_number' };
  const digits = given.replace(/0+$/, '');
  if (digits.length > decimals) return { ok: false, fault: 'too_precise' };
  const value = Number(whole) * 10 ** scale + Number(digits.padEnd(scale, '0'));
  return value > MAX_AMOUNT ? { ok: false, fault: 'too_large' } : { ok: true, value };
}

function withDecimalPoint(text: string): string {
  const mark = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
  const other = mark === ',' ? '.' : ',';
  const ungrouped = text.replaceAll(other, '');
  const parts = ungrouped.split(mark);
  return parts.length > 2 ? parts.join('') : parts.join('.');
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
