/** The marks that may part the whole from the decimals. */
export type DecimalMark = '.' | ',';

/** How numbers are written somewhere: on the page, in a column of a file. */
export interface NumberStyle {
  decimal: DecimalMark;
  /** The mark that groups thousands. */
  group: string;
  /** True where groups are of two digits before the last three, as in India: 12,34,567. */
  pairs: boolean;
}

/** One way to read a text as a number: its digits, and the decimal mark that it supposes (null where it has no mark). */
export interface Reading {
  mark: DecimalMark | null;
  whole: string;
  fraction: string;
}

const GROUPS = [/^[1-9]\d{0,2}(?:,\d{3})+$/, /^[1-9]\d{0,2}(?:\.\d{3})+$/];
const SPACED = /^[1-9]\d{0,2}(?:\s\d{3})+$/;
const APOSTROPHES = /^[1-9]\d{0,2}(?:['’‘ʼ]\d{3})+$/;
const PAIRS = /^[1-9]\d?(?:,\d{2})*,\d{3}$/;

/**
 * Every honest way to read a text as a number. A grouping mark has exactly three digits behind it, up to the decimal mark;
 * one kind of mark groups a number. `1,500` has two readings, `1,50` has one, `1,5.0,0` has none.
 */
export function readingsOf(typed: string, pairs = false): Reading[] {
  const text = halfWidth(typed).trim();
  if (/^\d+$/.test(text)) return [{ mark: null, whole: text, fraction: '' }];
  const readings = (['.', ','] as const).flatMap((mark) => readWith(text, mark, pairs) ?? []);
  const [first, second] = readings;
  const same = first && second && first.whole === second.whole && first.fraction === second.fraction;
  return same ? [{ ...first, mark: null }] : readings;
}

function readWith(text: string, mark: DecimalMark, pairs: boolean): Reading | null {
  const [front = '', fraction, ...more] = text.split(mark);
  if (more.length > 0 || !/^\d*$/.test(fraction ?? '')) return null;
  const plain = /^\d*$/.test(front);
  if (plain && front === '' && !fraction) return null;
  if (!plain && (fraction === '' || !isGrouped(front, mark, pairs))) return null;
  return { mark, whole: front.replace(/\D/g, ''), fraction: fraction ?? '' };
}

function isGrouped(whole: string, mark: DecimalMark, pairs: boolean): boolean {
  const other = GROUPS[mark === '.' ? 0 : 1];
  return [other, SPACED, APOSTROPHES, pairs && mark === '.' && PAIRS].some(
    (pattern) => pattern instanceof RegExp && pattern.test(whole),
  );
}

/**
 * The text with digits and marks of other scripts as plain ones: full-width (Japanese keyboards), Arabic, Persian, Indian and so on.
 * Marks that nobody sees, as of the direction of writing, come with what is pasted: they are dropped.
 */
export function halfWidth(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(UNSEEN, '')
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u0080-\uffff]/g, (sign) => (DIGIT.test(sign) ? String(digitValue(sign)) : sign))
    .replace(/[\uffe0-\uffe6]/g, (sign) => sign.normalize('NFKC'))
    .replaceAll('\u066b', '.')
    .replaceAll('\u066c', '’')
    .replaceAll('\u3000', ' ');
}

const PLAIN = /^[\0-\x7f]*$/;
const DIGIT = /\p{Nd}/u;
const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The value of a digit: the digits of a script stand in a row, from 0 to 9. */
function digitValue(digit: string): number {
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCharCode(digit.charCodeAt(0) - value - 1))) value += 1;
  return value;
}
