import { expect, it } from 'vitest';
import { currencyOf } from './currencies.ts';

it('the currency of a new workspace is guessed from the region of the browser’s language', () => {
  expect(currencyOf(['fr-CH', 'en-US'])).toBe('CHF');
  expect(currencyOf(['en', 'en-GB'])).toBe('GBP');
  expect(currencyOf(['fr-FR'])).toBe('EUR');
  expect(currencyOf(['zh-Hant-TW'])).toBe('EUR');
  expect(currencyOf([])).toBe('EUR');
});
