/** Currencies that a workspace can be kept in (ISO 4217). */
export const CURRENCIES = [
  'EUR',
  'GBP',
  'USD',
  'AUD',
  'CAD',
  'CHF',
  'DKK',
  'ISK',
  'JPY',
  'NOK',
  'NZD',
  'PLN',
  'SEK',
] as const;

const BY_REGION: Readonly<Record<string, string>> = {
  AU: 'AUD',
  CA: 'CAD',
  CH: 'CHF',
  DK: 'DKK',
  FO: 'DKK',
  GB: 'GBP',
  IS: 'ISK',
  JP: 'JPY',
  LI: 'CHF',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  SE: 'SEK',
  US: 'USD',
};

/** The most likely currency of people with these language tags (`fr-CH`); EUR when they do not tell. */
export function currencyOf(languages: readonly string[]): string {
  const region = languages.map((tag) => /-([A-Z]{2})\b/.exec(tag)?.[1]).find((each) => each !== undefined);
  return BY_REGION[region ?? ''] ?? 'EUR';
}
