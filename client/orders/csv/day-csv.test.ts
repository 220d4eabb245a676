import { expect, test } from 'vitest';
import type { Line } from '../../../shared/records/line.ts';
import type { Order } from '../../../shared/records/pre-order.ts';
import { aPartner, aProduct, aUnit, STAMPS } from '../../../testing/builders/a-record.ts';
import type { DayReference } from '../day/day-groups.ts';
import { DAY_COLUMNS, type DayWords, dayTable } from './day-csv.ts';

const REFERENCE: DayReference = {
  partners: new Map([
    ['port', aPartner({ id: 'port', name: 'Le Petit Port', code: 'C003' })],
    ['anchor', aPartner({ id: 'anchor', name: 'Anchor', type: 'supplier' })],
  ]),
  products: new Map([['cod', aProduct({ id: 'cod', name: 'Cod', sku: 'QS-1', code: '101' })]]),
  units: new Map([['kg', aUnit({ id: 'kg' })]]),
};
const line = (id: string, quantity_milli: number, price_cents: number): Line => ({
  ...STAMPS,
  id,
  pre_order_id: 'o1',
  product_id: 'cod',
  unit_id: 'kg',
  quantity_milli,
  price_cents,
  comment: null,
});
const order = (id: string, partner_id: string, flows: Line[], comment: string | null = null): Order => ({
  ...STAMPS,
  id,
  partner_id,
  status: 'pending',
  confirmed_as: null,
  order_date: null,
  delivery_date: '2026-11-24',
  comment,
  flows,
});
const WORDS: DayWords = {
  columns: Object.fromEntries(DAY_COLUMNS.map((column) => [column, column])) as DayWords['columns'],
  status: { pending: 'Pending', confirmed: 'Confirmed' },
  type: { client: 'Customer', supplier: 'Supplier' },
  decimalMark: ',',
  currencyDigits: 2,
};
const compare = (a: string, b: string): number => a.localeCompare(b, 'en');

test('a day is a head and a row a line, partners by name, numbers that a spreadsheet counts with', () => {
  const lines = [line('f2', 1500, 1090), line('f1', 1_234_500, 100)];
  const orders = [order('o1', 'port', lines, 'before 7'), order('o2', 'anchor', [])];
  expect(dayTable(orders, REFERENCE, compare, WORDS)).toEqual([
    [...DAY_COLUMNS],
    ['2026-11-24', 'Anchor', '', 'Supplier', 'Pending', ...Array<string>(11).fill('')],
    [
      ...['2026-11-24', 'Le Petit Port', 'C003', 'Customer', 'Pending', 'before 7'],
      ...['Cod', '101', 'QS-1', '1234,5', '', 'kg', '1,00', '1234,50', '', ''],
    ],
    [
      ...['2026-11-24', 'Le Petit Port', 'C003', 'Customer', 'Pending', 'before 7'],
      ...['Cod', '101', 'QS-1', '1,5', '', 'kg', '10,90', '16,35', '', ''],
    ],
  ]);
});

test('what suppliers were asked for stands in columns of its own', () => {
  const [, row] = dayTable([order('o1', 'anchor', [line('f1', 6500, 200)])], REFERENCE, compare, WORDS);
  expect(row?.slice(9)).toEqual(['', '6,5', 'kg', '2,00', '', '13,00', '']);
});

test('a currency without minor units is written without a mark', () => {
  const rows = dayTable([order('o1', 'port', [line('f1', 2000, 350)])], REFERENCE, compare, {
    ...WORDS,
    currencyDigits: 0,
  });
  expect(rows[1]?.slice(12, 14)).toEqual(['350', '700']);
});
