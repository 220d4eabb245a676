import { APIError } from 'better-auth/api';
import { currencyDecimals } from '../../shared/records/currency.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { readStoredPrices } from '../sql/workspaces.ts';

/** What a workspace is kept in until its owner chooses. */
const UNCHOSEN = 'EUR';

/**
 * Refuses new options of a workspace that would change what its stored prices mean: 1250 is 12.50 EUR but 1250 JPY.
 * @param metadata the new options; undefined where they stay
 * @throws APIError `PRICES_STORED` where the new currency has another number of decimals and prices are stored
 */
export async function checkCurrency(
  sql: Sql,
  workspaceId: string,
  metadata: Readonly<Record<string, unknown>> | undefined,
): Promise<void> {
  if (!metadata) return;
  const wanted = typeof metadata['currency'] === 'string' ? metadata['currency'] : UNCHOSEN;
  const { currency, priced } = await readStoredPrices(sql, workspaceId);
  const before = currency ?? UNCHOSEN;
  if (!priced || currencyDecimals(before) === currencyDecimals(wanted)) return;
  throw new APIError('BAD_REQUEST', {
    code: 'PRICES_STORED',
    message: `Prices are stored in ${before}; amounts in ${wanted} have another number of decimals.`,
  });
}
