import { expect, test } from 'vitest';
import { anOrder, aPartner, aProduct, aUnit } from '../../../testing/builders/a-record.ts';
import type { DayReference } from '../day/day-groups.ts';
import { TOTALS_COLUMNS, type TotalsWords, totalsTable } from './totals-csv.ts';

const REFERENCE: DayReference = {
  partners: new Map([
    ['port', aPartner({ id: 'port' })],
    ['boat', aPartner({ id: 'boat', type: 'supplier' })],
  ]),
  products: new Map([['cod', aProduct({ id: 'cod', name: 'Cod', code: '101', sku: 'QS-1' })]]),
  units: new Map([['kg', aUnit({ id: 'kg' })]]),
};
const WORDS: TotalsWords = {
  columns: Object.fromEntries(TOTALS_COLUMNS.map((name) => [name, name])) as TotalsWords['columns'],
  decimalMark: ',',
  currencyDigits: 2,
};
const compare = (a: string, b: string): number => a.localeCompare(b, 'en');
const cod = (quantity_milli: number) => ({
  product_id: 'cod',
  unit_id: 'kg',
  quantity_milli,
  price_cents: 100,
});
const sold = anOrder({ partner_id: 'port' }).withLine(cod(10_000)).build();
const bought = anOrder({ partner_id: 'boat' }).withLine(cod(6_500)).build();

test('ordered, asked and still to buy are columns of their own', () => {
  const day = [sold, bought];
  expect(totalsTable({ shown: day, day }, REFERENCE, compare, WORDS)).toEqual([
    [...TOTALS_COLUMNS],
    ['Cod', '101', 'QS-1', '10', '6,5', '3,5', 'kg', '10,00', '6,50'],
  ]);
});

test('what is still to buy is that of the whole day, also where a part is shown', () => {
  const [, row] = totalsTable({ shown: [sold], day: [sold, bought] }, REFERENCE, compare, WORDS);
  expect(row?.slice(3, 6)).toEqual(['10', '0', '3,5']);
});
