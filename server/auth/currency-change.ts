import { APIError } from 'better-auth/api';
import { currencyDecimals, DEFAULT_CURRENCY } from '../../shared/records/currency.ts';
import type { Acting } from '../sql/connection/acting.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { readStoredPrices, writeOptions } from '../sql/workspaces.ts';

/** How often a change is tried at most while pushes come in between. */
const MAX_TRIES = 12;

/**
 * Changes the currency of a workspace, unless its stored prices would then mean something else: 1250 is 12.50 EUR but 1250 JPY. The
 * check and the change are one step beside pushes: a price that is being pushed is either stored before, and then checked, or
 * decided by the new currency [M21].
 * @param metadata the new options; undefined where they stay
 * @param acting who changes it
 * @throws APIError `PRICES_STORED` where the new currency has another number of decimals and prices are stored
 */
export async function changeCurrency(
  sql: Sql,
  workspaceId: string,
  metadata: Readonly<Record<string, unknown>> | undefined,
  acting?: Acting,
): Promise<void> {
  if (!metadata) return;
  const text = JSON.stringify(metadata);
  const wanted = /"currency":"([A-Z]{3})"/.exec(text)?.[1] ?? DEFAULT_CURRENCY;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const { currency, priced, revision } = await readStoredPrices(sql, workspaceId);
    const before = currency ?? DEFAULT_CURRENCY;
    if (before === wanted) return;
    if (priced && currencyDecimals(before) !== currencyDecimals(wanted)) throw pricesStored(before, wanted);
    if (await writeOptions(sql, { workspaceId, metadata: text, revision, acting })) return;
  }
  throw new APIError('SERVICE_UNAVAILABLE', { code: 'BUSY', message: 'The workspace is busy. Try again.' });
}

function pricesStored(before: string, wanted: string): APIError {
  return new APIError('BAD_REQUEST', {
    code: 'PRICES_STORED',
    message: `Prices are stored in ${before}; amounts in ${wanted} have another number of decimals.`,
  });
}
