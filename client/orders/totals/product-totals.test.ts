import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineAmount } from '../../../shared/records/amounts.ts';
import type { Line } from '../../../shared/records/line.ts';
import type { Order } from '../../../shared/records/pre-order.ts';
import { anOrder, aPartner, aProduct, aUnit } from '../../../testing/builders/a-record.ts';
import { type DayReference, dayTotals } from '../day/day-groups.ts';
import { productTotals, stillToBuy } from './product-totals.ts';

const compare = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
const byId = <T extends { id: string }>(...rows: T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

const REFERENCE: DayReference = {
  partners: byId(
    aPartner({ id: 'port', name: 'Le Petit Port' }),
    aPartner({ id: 'anchor', name: 'Anchor' }),
    aPartner({ id: 'boat', name: 'Boat 7', type: 'supplier' }),
  ),
  products: byId(aProduct({ id: 'salmon', name: 'Salmon' }), aProduct({ id: 'cod', name: 'Cod' })),
  units: byId(aUnit({ id: 'kg' }), aUnit({ id: 'crate', name: 'crate', abbreviation: 'crate' })),
};

/** An order of a partner; each line is of salmon in kg unless it says otherwise. */
function order(partner_id: string, ...lines: Partial<Line>[]): Order {
  const empty = anOrder({ id: `order of ${partner_id}`, partner_id });
  return lines
    .reduce(
      (made, line, index) =>
        made.withLine({ id: `${partner_id} ${index}`, product_id: 'salmon', unit_id: 'kg', ...line }),
      empty,
    )
    .build();
}

const DAY = [
  order('port', { quantity_milli: 7_500 }, { product_id: 'cod', unit_id: 'crate' }),
  order('anchor', { quantity_milli: 2_500, comment: 'gutted' }, { unit_id: 'crate' }),
  order('boat', { quantity_milli: 6_500, price_cents: 200 }),
];

describe('a day by product', () => {
  const [cod, salmon] = productTotals(DAY, REFERENCE, compare);

  test('keeps apart what customers ordered and what suppliers were asked for', () => {
    const kg = salmon?.units[0];
    expect([kg?.ordered.quantity_milli, kg?.asked.quantity_milli]).toEqual([10_000n, 6_500n]);
    expect([kg?.ordered.amount, kg?.asked.amount]).toEqual([5_000n, 1_300n]);
  });

  test('sums each unit by itself, with whose lines they are', () => {
    expect([cod?.product?.name, salmon?.product?.name]).toEqual(['Cod', 'Salmon']);
    expect(salmon?.units.map(({ unit }) => unit?.abbreviation)).toEqual(['kg', 'crate']);
    const names = salmon?.units[0]?.ordered.lines.map(({ partner }) => partner?.name);
    expect(names).toEqual(['Anchor', 'Le Petit Port']);
  });

  test('counts only the lines that are kept', () => {
    const gutted = productTotals(DAY, REFERENCE, compare, (_, line) => line.comment === 'gutted');
    expect(gutted.map(({ units }) => units.map(({ ordered }) => ordered.quantity_milli))).toEqual([[2_500n]]);
  });

  test('comes to the amounts of the day, whatever the lines', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000 });
    const line = fc.record({
      quantity_milli: amount,
      price_cents: amount,
      product_id: fc.constantFrom('salmon', 'cod'),
      unit_id: fc.constantFrom('kg', 'crate'),
    });
    const lines = fc.array(line);
    const sum = (side: readonly Pick<Line, 'quantity_milli' | 'price_cents'>[]): bigint =>
      side.reduce((total, each) => total + lineAmount(each.quantity_milli, each.price_cents), 0n);
    fc.assert(
      fc.property(lines, lines, (sold, bought) => {
        const day = [order('port', ...sold), order('boat', ...bought)];
        const units = productTotals(day, REFERENCE, compare).flatMap((total) => total.units);
        expect(units.reduce((total, { ordered }) => total + ordered.amount, 0n)).toBe(sum(sold));
        expect(units.reduce((total, { asked }) => total + asked.amount, 0n)).toBe(sum(bought));
        expect(dayTotals(day, REFERENCE)).toMatchObject({ clients: sum(sold), suppliers: sum(bought) });
      }),
    );
  });
});

describe('what is still to buy', () => {
  test('is what was ordered less what was asked for, by product and unit', () => {
    const toBuy = stillToBuy(DAY, REFERENCE);
    expect([toBuy('salmon', 'kg'), toBuy('salmon', 'crate'), toBuy('cod', 'crate')]).toEqual([
      3_500n,
      1_000n,
      1_000n,
    ]);
  });

  test('is nothing where more was asked for than ordered, and where nobody ordered', () => {
    const toBuy = stillToBuy([order('boat', { quantity_milli: 1_000 })], REFERENCE);
    expect([toBuy('salmon', 'kg'), toBuy('cod', 'kg')]).toEqual([0n, 0n]);
  });
});
