import { foldText } from '../../i18n/fold.ts';
import type { Value } from '../../live/fields/first-values.ts';

const CODES = new Set(['code', 'sku']);

/** Months as spreadsheets shorten them, folded, in the languages of our users and their suppliers. */
const MONTHS = new Set([
  ...['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec'],
  ...['janv', 'fevr', 'mars', 'avr', 'mai', 'juin', 'juil', 'aout', 'mrz', 'marz', 'okt', 'dez'],
  ...['ene', 'abr', 'ago', 'dic', 'gen', 'mag', 'giu', 'lug', 'ott', 'mrt', 'mei', 'fev', 'out', 'maj'],
  ...['sty', 'lut', 'kwi', 'cze', 'lip', 'sie', 'wrz', 'paz', 'lis', 'gru'],
]);

/**
 * What a spreadsheet has made of a code, so that it says nothing any more: of a long number `4.00638E+12` (its digits are lost), of
 * `1-2` a date. Null where it is a code.
 */
export function lostCode(column: string, text: string): 'lost_digits' | 'lost_date' | null {
  if (!CODES.has(column)) return null;
  const code = text.trim();
  if (/^\d(?:[.,]\d+)?E\+\d+$/i.test(code)) return 'lost_digits';
  return isDate(code) ? 'lost_date' : null;
}

function isDate(code: string): boolean {
  if (/^\d{1,2}[/.]\d{1,2}[/.]\d{4}$/.test(code) || /^\d{4}-\d{2}-\d{2}$/.test(code)) return true;
  const [, month = ''] = /^\d{1,2}[-. ]{1,2}(\p{L}+)\.?$/u.exec(code) ?? [];
  const [, first = ''] = /^(\p{L}+)\.?[- ]\d{2}$/u.exec(code) ?? [];
  return MONTHS.has(foldText(month || first));
}

/** True for a code that only lacks the leading zeros of the one that is there: a spreadsheet took it for a number. */
export function isWithoutZeros(column: string, given: Value | undefined, own: Value | undefined): boolean {
  if (!CODES.has(column) || typeof given !== 'string' || typeof own !== 'string') return false;
  return /^\d+$/.test(given) && own !== given && own.replace(/^0+(?=\d)/, '') === given;
}
