import type { Value } from '../../live/fields/first-values.ts';

const CODES = new Set(['code', 'sku']);

/** A long number as spreadsheets write it, `4.00638E+12`: its digits are lost, and it says nothing. */
export function isLostCode(column: string, text: string): boolean {
  return CODES.has(column) && /^\d(?:[.,]\d+)?E\+\d+$/i.test(text.trim());
}

/** True for a code that only lacks the leading zeros of the one that is there: a spreadsheet took it for a number. */
export function isWithoutZeros(column: string, given: Value | undefined, own: Value | undefined): boolean {
  if (!CODES.has(column) || typeof given !== 'string' || typeof own !== 'string') return false;
  return /^\d+$/.test(given) && own !== given && own.replace(/^0+(?=\d)/, '') === given;
}
