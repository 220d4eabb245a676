import { describe, expect, test } from 'vitest';
import type { Line } from '../../../shared/records/line.ts';
import type { Partner } from '../../../shared/records/partner.ts';
import type { Order } from '../../../shared/records/pre-order.ts';
import { aPartner, aProduct, aUnit, STAMPS } from '../../../testing/builders/a-record.ts';
import { findByName } from '../../i18n/search.ts';
import { dayMatcher, NO_FILTER } from './day-filter.ts';
import { type DayReference, dayTotals, groupByPartner, orderAmount } from './day-groups.ts';

const partner = (id: string, name: string, type: Partner['type'] = 'client') => aPartner({ id, name, type });
const product = (id: string, name: string, short_name: string | null = null) =>
  aProduct({ id, name, short_name });
const unit = (id: string, abbreviation: string) => aUnit({ id, name: abbreviation, abbreviation });
const aLine = (id: string, fields: Partial<Line>): Line => ({
  ...STAMPS,
  id,
  pre_order_id: 'order',
  product_id: 'salmon',
  unit_id: 'kg',
  quantity_milli: 1000,
  price_cents: 100,
  comment: null,
  ...fields,
});
const order = (id: string, fields: Partial<Order>): Order => ({
  ...STAMPS,
  id,
  partner_id: 'port',
  status: 'pending',
  confirmed_as: null,
  order_date: null,
  delivery_date: '2026-11-22',
  comment: null,
  flows: [],
  ...fields,
});
const byId = <T extends { id: string }>(...rows: T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));
const compare = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

const REFERENCE: DayReference = {
  partners: byId(
    partner('port', 'Le Petit Port'),
    partner('anchor', 'Anchor'),
    partner('boat', 'Boat 7', 'supplier'),
  ),
  products: byId(product('salmon', 'Saumon élevé', 'SAUM'), product('cod', 'Cod')),
  units: byId(unit('kg', 'kg'), unit('crate', 'crate')),
};

const DAY = [
  order('2', {
    flows: [
      aLine('a', { quantity_milli: 2500, price_cents: 890 }),
      aLine('b', { product_id: 'cod', unit_id: 'crate' }),
    ],
  }),
  order('1', {
    partner_id: 'anchor',
    status: 'confirmed',
    comment: 'before six',
    flows: [aLine('c', { quantity_milli: 1500 })],
  }),
  order('3', { flows: [aLine('d', { unit_id: 'crate', comment: 'gutted' })] }),
  order('4', { partner_id: 'boat', flows: [aLine('e', { quantity_milli: 9000, price_cents: 200 })] }),
];

describe('a day by partner', () => {
  const groups = groupByPartner(DAY, REFERENCE, compare);
  test('has its partners by name, each with all its orders, oldest first', () => {
    expect(groups.map((group) => [group.partner?.name, group.orders.map(({ id }) => id)])).toEqual([
      ['Anchor', ['1']],
      ['Boat 7', ['4']],
      ['Le Petit Port', ['2', '3']],
    ]);
  });
  test('sums each line as it was rounded', () => {
    expect(
      orderAmount(
        order('x', {
          flows: [
            aLine('f', { quantity_milli: 5, price_cents: 100 }),
            aLine('g', { quantity_milli: 5, price_cents: 100 }),
          ],
        }),
      ),
    ).toBe(2n);
    expect(groups.at(-1)?.amount).toBe(2225n + 100n + 100n);
  });
  test('keeps the orders of a partner that is not known', () => {
    expect(groupByPartner([order('9', { partner_id: 'gone' })], REFERENCE, compare)).toMatchObject([
      { partner: undefined, orders: [{ id: '9' }] },
    ]);
  });
});

test('the figures of a day keep what is sold apart from what is bought', () => {
  expect(dayTotals(DAY, REFERENCE)).toEqual({
    orders: 4,
    lines: 5,
    partners: 3,
    pending: 3,
    confirmed: 1,
    clients: 2575n,
    suppliers: 1800n,
  });
});

describe('the filter', () => {
  const seen = (filter: Partial<typeof NO_FILTER>): string[] => {
    const matcher = dayMatcher({ ...NO_FILTER, ...filter }, REFERENCE);
    return DAY.filter((each) => matcher.order(each)).map(({ id }) => id);
  };
  test('finds partners, products and comments, without regard to case and accents', () => {
    expect(seen({ text: 'petit' })).toEqual(['2', '3']);
    expect(seen({ text: 'ELEVE' })).toEqual(['2', '1', '3', '4']);
    expect(seen({ text: 'six' })).toEqual(['1']);
    expect(seen({ text: 'gutted' })).toEqual(['3']);
    expect(seen({ text: 'saum' })).toEqual(['2', '1', '3', '4']);
  });
  test('wants every word', () => {
    expect(seen({ text: 'port cod' })).toEqual(['2']);
    expect(seen({ text: 'port nothing' })).toEqual([]);
  });
  test('narrows by status and by type of partner', () => {
    expect(seen({ status: 'confirmed' })).toEqual(['1']);
    expect(seen({ type: 'supplier' })).toEqual(['4']);
    expect(seen({ type: 'client', status: 'pending' })).toEqual(['2', '3']);
  });
  test('counts by product only the lines that were looked for', () => {
    const matcher = dayMatcher({ ...NO_FILTER, text: 'cod' }, REFERENCE);
    const kept = DAY.flatMap((each) => each.flows.filter((line) => matcher.line(each, line)));
    expect(kept.map(({ product_id }) => product_id)).toEqual(['cod']);
  });
});

describe('type-ahead', () => {
  const named = ['Smoked salmon', 'Salmon', 'Cod (Atlantic)', 'Rock salmon'].map((name) => ({
    id: name,
    texts: [name, null],
  }));
  const found = (typed: string): string[] => findByName(named, typed, 10).map(({ id }) => id);
  test('has first what begins with what is typed, then words that do, then the rest', () => {
    expect(found('sal')).toEqual(['Salmon', 'Smoked salmon', 'Rock salmon']);
    expect(found('atl')).toEqual(['Cod (Atlantic)']);
    expect(found('lmo')).toEqual(['Smoked salmon', 'Salmon', 'Rock salmon']);
    expect(found('smo sal')).toEqual(['Smoked salmon']);
  });
  test('offers all, in their order, before anything is typed', () => {
    expect(found(' ')).toEqual(named.map(({ id }) => id));
    expect(findByName(named, '', 2)).toHaveLength(2);
  });
});
