import { lineAmount } from '../../../shared/records/amounts.ts';
import type { Line } from '../../../shared/records/line.ts';
import type { Partner } from '../../../shared/records/partner.ts';
import type { Order } from '../../../shared/records/pre-order.ts';
import { formatScaled } from '../../i18n/numbers.ts';
import { type CompareNames, type DayReference, sideOf } from '../day/day-groups.ts';

/** The columns of a day's export, in order. */
export const DAY_COLUMNS = [
  'delivery_date',
  'partner',
  'partner_code',
  'partner_type',
  'status',
  'order_comment',
  'product',
  'product_code',
  'sku',
  'ordered',
  'asked',
  'unit',
  'price',
  'amount_ordered',
  'amount_asked',
  'line_comment',
] as const;
export type DayColumn = (typeof DAY_COLUMNS)[number];

/** How a day is written: words in the user's language, decimal mark and digits of the currency. */
export interface DayWords {
  columns: Readonly<Record<DayColumn, string>>;
  status: Readonly<Record<Order['status'], string>>;
  type: Readonly<Record<'client' | 'supplier', string>>;
  decimalMark: string;
  currencyDigits: number;
}

/**
 * The orders of a day as a table: a head, then a row a line, partners by name; an order without lines has one row. What
 * customers ordered and what suppliers were asked for have columns of their own: a sum of both would mean nothing.
 * Numbers are plain (no grouping, no currency), so that a spreadsheet counts with them.
 */
export function dayTable(
  orders: readonly Order[],
  { partners, products, units }: DayReference,
  compare: CompareNames,
  words: DayWords,
): string[][] {
  const { decimalMark, currencyDigits } = words;
  const money = (minorUnits: bigint | number): string =>
    formatScaled(minorUnits, currencyDigits, decimalMark, currencyDigits);
  const nameOf = (order: Order): string => partners.get(order.partner_id)?.name ?? '';
  const sorted = orders.toSorted((a, b) => compare(nameOf(a), nameOf(b)) || (a.id < b.id ? -1 : 1));
  const rows = sorted.flatMap((order) => {
    const partner = partners.get(order.partner_id);
    const head = {
      delivery_date: order.delivery_date,
      partner: partner?.name ?? '',
      partner_code: partner?.code ?? '',
      partner_type: partner ? words.type[partner.type] : '',
      status: words.status[order.status],
      order_comment: order.comment ?? '',
    };
    if (order.flows.length === 0) return [head];
    return order.flows
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((line) => ({
        ...head,
        product: products.get(line.product_id)?.name ?? '',
        product_code: products.get(line.product_id)?.code ?? '',
        sku: products.get(line.product_id)?.sku ?? '',
        ...sides(partner, formatScaled(line.quantity_milli, 3, decimalMark), money(amountOf(line))),
        unit: units.get(line.unit_id)?.abbreviation ?? '',
        price: money(line.price_cents),
        line_comment: line.comment ?? '',
      }));
  });
  const cells = rows.map((row: Partial<Record<DayColumn, string>>) =>
    DAY_COLUMNS.map((column) => row[column] ?? ''),
  );
  return [DAY_COLUMNS.map((column) => words.columns[column]), ...cells];
}

function amountOf({ quantity_milli, price_cents }: Line): bigint {
  return lineAmount(quantity_milli, price_cents);
}

function sides(
  partner: Partner | undefined,
  quantity: string,
  amount: string,
): Partial<Record<DayColumn, string>> {
  if (sideOf(partner) === 'suppliers') return { asked: quantity, amount_asked: amount };
  return { ordered: quantity, amount_ordered: amount };
}
