import * as v from 'valibot';

/** The largest quantity (in thousandths) and price (in minor units) a line may carry. */
export const MAX_AMOUNT = 1_000_000_000;

/** An integer of 0 to 10^9; `-0` becomes `0`, so that equal amounts are identical. */
export const amountSchema = v.pipe(
  v.number(),
  v.integer('must be a whole number'),
  v.minValue(0, 'must not be negative'),
  v.maxValue(MAX_AMOUNT, `must be at most ${MAX_AMOUNT}`),
  v.transform((amount) => amount + 0),
);

/**
 * A line's amount in minor units of the currency: quantity x price / 1000, rounded half away from zero.
 * BigInt, because 10^9 thousandths at 10^9 cents pass 2^53.
 */
export function lineAmount(quantityMilli: number, priceCents: number): bigint {
  return (BigInt(quantityMilli) * BigInt(priceCents) + 500n) / 1000n;
}
