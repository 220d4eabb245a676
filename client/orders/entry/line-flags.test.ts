import { expect, test } from 'vitest';
import { aLine } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { flagsOf } from './line-flags.tsx';

const line = aLine({ id: uuid(1), product_id: uuid(7) });

test('a line without a price or a quantity is marked', () => {
  expect(flagsOf(line, [line])).toEqual([]);
  expect(flagsOf({ ...line, price_cents: 0 }, [line])).toEqual(['orders.flag_no_price']);
  expect(flagsOf({ ...line, quantity_milli: 0 }, [line])).toEqual(['orders.flag_no_quantity']);
});

test('a product that is twice in an order is marked in both lines', () => {
  const other = aLine({ id: uuid(2), product_id: uuid(7) });
  const third = aLine({ id: uuid(3), product_id: uuid(8) });
  const lines = [line, other, third];
  expect(lines.map((each) => flagsOf(each, lines))).toEqual([
    ['orders.flag_twice'],
    ['orders.flag_twice'],
    [],
  ]);
});
