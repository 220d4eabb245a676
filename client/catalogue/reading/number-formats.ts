/** How a spreadsheet shows a number, as far as it changes what is meant. `zeros`: the least digits, of a code as 0017. */
export type NumberFormat =
  | { kind: 'plain' }
  | { kind: 'date' }
  | { kind: 'zeros'; zeros: number; before: string; after: string };

const PLAIN: NumberFormat = { kind: 'plain' };

/** The formats that have a number in place of a text, and show dates or times, in whatever language. */
const DATE_IDS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
  [71, 81],
];

/** What a format of a spreadsheet does to a number. @param code its text; undefined for one that is built in */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined)
    return DATE_IDS.some(([from, to]) => id >= from && id <= to) ? { kind: 'date' } : PLAIN;
  const [positive = ''] = code.split(';');
  if (isDateFormat(positive)) return { kind: 'date' };
  const padded = /^((?:"[^"]*"|\\.|[-/ ])*)(0{2,})((?:"[^"]*"|\\.|[-/ ])*)$/.exec(positive);
  if (!padded) return PLAIN;
  const [, before = '', zeros = '', after = ''] = padded;
  return { kind: 'zeros', zeros: zeros.length, before: literal(before), after: literal(after) };
}

/** True where letters of days and hours stand outside of what is only shown: texts, colours, currencies. */
function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .replace(/general/gi, '');
  return /[ymdhs]/i.test(bare);
}

function literal(text: string): string {
  return text.replace(/"([^"]*)"|\\(.)/g, (_whole, quoted, single) => quoted ?? single);
}
