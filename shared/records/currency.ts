import * as v from 'valibot';

/** The code of a currency (ISO 4217): three capital letters. */
export const currencySchema = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be a currency code'));

/** What a workspace is kept in until its owner chooses. */
export const DEFAULT_CURRENCY = 'EUR';

/** Currencies whose amounts have another number of decimals than two (ISO 4217). */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG'].map((code) => [code, 0] as const),
  ...['RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
  ...['CLF', 'UYW'].map((code) => [code, 4] as const),
]);

/**
 * Digits after the decimal mark of a currency (ISO 4217), by which stored amounts are read: 1250 is 12.50 EUR or 1250 JPY.
 * The table is ours because browsers differ from each other in it.
 */
export function currencyDecimals(code: string): number {
  return DECIMALS.get(code) ?? 2;
}
