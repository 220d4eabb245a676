import { foldWord } from '../../i18n/amount-words.ts';
import type { Value } from '../../live/fields/first-values.ts';
import { plainText } from './fold-text.ts';
import { CURRENCY_CODES } from './reference-cells.ts';

/** What a row below a table is called that adds up the others. */
const SUMS = new Set([
  ...['total', 'totals', 'subtotal', 'grandtotal', 'sum', 'totaux', 'soustotal', 'totalgeneral', 'totalht'],
  ...[
    'totalttc',
    'somme',
    'summe',
    'gesamt',
    'gesamtsumme',
    'zwischensumme',
    'suma',
    'totale',
    'totaal',
    'razem',
  ],
]);

/** True for a row that has the name of a sum and no code: it is no entry of a list. */
export function isSum(name: unknown, code: string): boolean {
  return typeof name === 'string' && code === '' && SUMS.has(plainText(name));
}

const CURRENCY_HEADS = new Set([
  ...['currency', 'cur', 'ccy', 'currencycode', 'devise', 'monnaie', 'codedevise', 'wahrung', 'waehrung'],
  ...['moneda', 'divisa', 'valuta', 'waluta', 'mena', 'moeda'],
]);

/** True for the head of a column that says in which currency the prices of a row are. */
export function isCurrencyHead(head: string): boolean {
  return CURRENCY_HEADS.has(plainText(head));
}

/** Codes of currencies that are words as well, in heads of capitals: `PRICE ALL IN`. */
const ALSO_WORDS = new Set(['ALL', 'TOP', 'TRY', 'CUP', 'PEN', 'SOS', 'BOB']);

/** The currency that the head of a column of prices names, `Price (USD)` or `Prix £`, as a folded word; null where it names none. */
export function currencyOfHead(head: string): string | null {
  const [sign] = /\p{Sc}/u.exec(head) ?? [];
  const code = head
    .match(/(?<!\p{L})[A-Z]{3}(?!\p{L})/gu)
    ?.find((word) => CURRENCY_CODES.has(word) && !ALSO_WORDS.has(word));
  const word = code ?? sign;
  return word === undefined ? null : foldWord(word);
}

/** True where an update takes away values that are there: an empty cell empties its field. */
export function empties(
  fields: Readonly<Record<string, Value>>,
  own: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(fields).some(([name, value]) => value === null && (own[name] ?? null) !== null);
}
