import type { Order } from '../../../shared/records/pre-order.ts';
import { formatScaled } from '../../i18n/numbers.ts';
import type { CompareNames, DayReference } from '../day/day-groups.ts';
import { productTotals, stillToBuy } from '../totals/product-totals.ts';
import type { DayWords } from './day-csv.ts';

/** The columns of a day's totals, in order. */
export const TOTALS_COLUMNS = [
  'product',
  'product_code',
  'sku',
  'ordered',
  'asked',
  'to_buy',
  'unit',
  'amount_ordered',
  'amount_asked',
] as const;
export type TotalsColumn = (typeof TOTALS_COLUMNS)[number];

/** How totals are written: the names of the columns, decimal mark and digits of the currency. */
export interface TotalsWords extends Pick<DayWords, 'decimalMark' | 'currencyDigits'> {
  columns: Readonly<Record<TotalsColumn, string>>;
}

/** The orders that are summed, and all of the day, from which comes what is still to buy. */
export interface TotalsOrders {
  shown: readonly Order[];
  day: readonly Order[];
}

/** The totals of a day as a table: a head, then a row for each product and unit. Numbers are plain. */
export function totalsTable(
  { shown, day }: TotalsOrders,
  reference: DayReference,
  compare: CompareNames,
  { columns, decimalMark, currencyDigits }: TotalsWords,
): string[][] {
  const toBuy = stillToBuy(day, reference);
  const quantity = (milli: bigint): string => formatScaled(milli, 3, decimalMark);
  const money = (amount: bigint): string => formatScaled(amount, currencyDigits, decimalMark, currencyDigits);
  const rows = productTotals(shown, reference, compare).flatMap(({ product_id, product, units }) =>
    units.map(
      ({ unit_id, unit, ordered, asked }): Record<TotalsColumn, string> => ({
        product: product?.name ?? '',
        product_code: product?.code ?? '',
        sku: product?.sku ?? '',
        ordered: quantity(ordered.quantity_milli),
        asked: quantity(asked.quantity_milli),
        to_buy: quantity(toBuy(product_id, unit_id)),
        unit: unit?.abbreviation ?? '',
        amount_ordered: money(ordered.amount),
        amount_asked: money(asked.amount),
      }),
    ),
  );
  return [
    TOTALS_COLUMNS.map((column) => columns[column]),
    ...rows.map((row) => TOTALS_COLUMNS.map((column) => row[column])),
  ];
}
