import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Line } from '../../../shared/records/line.ts';
import type { Product } from '../../../shared/records/product.ts';
import type { Unit } from '../../../shared/records/unit.ts';
import { formatQuantity } from '../../i18n/format.ts';
import { stubBrowserLanguage } from '../../live/testing/browser-words.ts';
import { type PasteWorld, planPaste } from './plan-paste.ts';

beforeAll(() => stubBrowserLanguage());

const COMMON = {
  version: 1,
  deleted_at: null,
  created_at: '',
  updated_at: '',
  created_by: '',
  updated_by: '',
};
const unit = (id: string, decimals: number): Unit => ({
  ...COMMON,
  id,
  name: id,
  abbreviation: id,
  decimals,
});
const product = (id: string, name: string, default_price_cents: number): Product => ({
  ...COMMON,
  id,
  name,
  short_name: null,
  sku: null,
  code: id.toUpperCase(),
  default_unit_id: 'kg',
  default_price_cents,
});
const line = (id: string, product_id: string, quantity_milli = 1000): Line => ({
  ...COMMON,
  id,
  pre_order_id: 'order',
  product_id,
  unit_id: 'kg',
  quantity_milli,
  price_cents: 500,
  comment: null,
});
const byId = <T extends { id: string }>(...all: T[]): Map<string, T> =>
  new Map(all.map((each) => [each.id, each]));

const WORLD: PasteWorld = {
  units: byId(unit('kg', 3), unit('crate', 0)),
  products: byId(product('s1', 'Salmon', 1250), product('c1', 'Cod', 900)),
  prices: new Map(),
};
const LINES = [line('a', 's1'), line('b', 'c1'), line('c', 's1')];
const paste = (column: number, ...table: string[][]) => planPaste(table, { lines: LINES, column }, WORLD);

describe('a block that is pasted into the lines of an order', () => {
  test('fills cells down and to the right, from the focused one on', () => {
    expect(paste(2, ['2,5', '', '9.50'], ['4'])).toEqual({
      changes: [
        { line: LINES[0], fields: { quantity_milli: 2500, price_cents: 950 } },
        { line: LINES[1], fields: { quantity_milli: 4000 } },
      ],
      made: [],
      kept: [],
      filled: 3,
    });
  });

  test('keeps what is no amount, and what has two readings, beside the line that it was for', () => {
    const { changes, kept } = paste(2, ['much'], ['1,500'], ['3']);
    expect(changes).toEqual([{ line: LINES[2], fields: { quantity_milli: 3000 } }]);
    expect(kept).toEqual([
      { text: 'much', reason: 'not_a_number', amount: { line: LINES[0], column: 'quantity_milli' } },
      { text: '1,500', reason: 'two_readings', amount: { line: LINES[1], column: 'quantity_milli' } },
    ]);
  });

  test('reads a quantity in the unit that is pasted with it, and asks for no price of another unit', () => {
    const { changes, kept } = paste(2, ['3', 'crate'], ['2.5', 'crate'], ['4', 'barrel', '7']);
    expect(changes).toEqual([
      { line: LINES[0], fields: { quantity_milli: 3000, unit_id: 'crate', price_cents: 0 } },
      { line: LINES[1], fields: { unit_id: 'crate', price_cents: 0 } },
    ]);
    expect(kept.map(({ text, reason }) => [text, reason])).toEqual([
      ['2.5', 'not_a_number'],
      ['4 · barrel · 7', 'unknown_unit'],
    ]);
  });

  test('finds products by name or code; the amounts of an unknown one do not come to another', () => {
    const { changes, kept } = paste(1, ['cod', '2'], ['S1', '3'], ['Haddock', '4']);
    expect(changes).toEqual([
      { line: LINES[0], fields: { product_id: 'c1', price_cents: 900, quantity_milli: 2000 } },
      { line: LINES[1], fields: { product_id: 's1', price_cents: 1250, quantity_milli: 3000 } },
    ]);
    expect(kept).toEqual([{ text: 'Haddock · 4', reason: 'unknown_product', amount: null }]);
  });

  test('makes new lines of rows behind the last line, where they say product and quantity', () => {
    const rest = [['Cod', '7 kg', '', '8'], ['Cod'], ['Cod', '1,500']];
    const { made, kept } = paste(1, ['', '2'], [''], ['', ''], ...rest);
    expect(made).toEqual([
      { product_id: 'c1', unit_id: 'kg', quantity_milli: 7000, price_cents: 800, comment: null },
    ]);
    expect(kept.map(({ text, reason }) => [text, reason])).toEqual([
      ['Cod', 'no_quantity'],
      ['Cod · 1,500', 'two_readings'],
    ]);
    expect(paste(2, ['1'], ['1'], ['1'], ['1']).kept).toEqual([
      { text: '1', reason: 'no_line', amount: null },
    ]);
  });

  test('passes the amount over, which is computed, and tells what no column is there for', () => {
    expect(paste(4, ['5.00', '12.50', 'x']).kept).toEqual([{ text: 'x', reason: 'no_column', amount: null }]);
  });

  test('of any texts each is taken over, stands there already, or is told', () => {
    const text = fc.oneof(
      fc.integer({ min: 0, max: 9_999_999 }).map((milli) => formatQuantity(milli)),
      fc.string({ maxLength: 6 }).map((each) => each.trim()),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (column) => {
        const { changes, made, kept, filled } = paste(2, ...column.map((each) => [each]));
        const written = changes.flatMap(({ fields }) => Object.keys(fields)).length;
        expect(made).toEqual([]);
        expect(filled).toBe(written);
        const same = column.slice(0, 3).filter((each, at) => {
          const isKept = kept.some(
            ({ amount }) => amount?.line === LINES[at] || amount?.line.id === LINES[at]?.id,
          );
          return each !== '' && !isKept && !changes.some(({ line: { id } }) => id === LINES[at]?.id);
        }).length;
        expect(filled + kept.length + same).toBe(column.filter((each) => each !== '').length);
      }),
    );
  });
});
