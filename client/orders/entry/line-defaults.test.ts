import { expect, test } from 'vitest';
import type { Product } from '../../../shared/records/product.ts';
import type { Unit } from '../../../shared/records/unit.ts';
import { type LastPrice, lineDefaults, pickProduct, priceIn } from './line-defaults.ts';

const COMMON = { version: 1, created_at: '', updated_at: '', created_by: '', updated_by: '' };
const unit = (id: string, deleted_at: string | null = null): Unit => ({
  ...COMMON,
  id,
  deleted_at,
  name: id,
  abbreviation: id,
  decimals: 0,
});
const UNITS = new Map(
  [unit('piece'), unit('kg'), unit('old', '2026-01-01T00:00:00Z')].map((each) => [each.id, each]),
);
const salmon = (default_unit_id: string | null): Product => ({
  ...COMMON,
  id: 'salmon',
  deleted_at: null,
  name: 'Salmon',
  short_name: null,
  sku: null,
  code: null,
  default_unit_id,
  default_price_cents: 990,
});

const charged = (price_cents: number, unit_id: string): LastPrice => ({
  price_cents,
  unit_id,
  by_unit: new Map([[unit_id, price_cents]]),
});

test("a new line takes the partner's last price, with the unit it was for", () => {
  const last = charged(850, 'piece');
  expect(lineDefaults(salmon('kg'), last, UNITS)).toEqual({ price_cents: 850, unit_id: 'piece' });
});
test("without one, the product's own unit and price", () => {
  expect(lineDefaults(salmon('kg'), undefined, UNITS)).toEqual({ price_cents: 990, unit_id: 'kg' });
});
test('a price is never taken over to another unit', () => {
  const last = charged(850, 'old');
  expect(lineDefaults(salmon('kg'), last, UNITS)).toEqual({ price_cents: 990, unit_id: 'kg' });
});
test('a product without a unit takes the first there is', () => {
  expect(lineDefaults(salmon(null), undefined, UNITS)?.unit_id).toBe('piece');
  expect(lineDefaults(salmon('old'), undefined, UNITS)?.unit_id).toBe('piece');
  expect(lineDefaults(salmon(null), undefined, new Map())).toBeNull();
});

test('[O20] another product for a line changes unit and price only where they differ', () => {
  const line = { product_id: 'cod', unit_id: 'kg', price_cents: 990 };
  expect(pickProduct(line, salmon('kg'), undefined, UNITS)).toEqual({ product_id: 'salmon' });
  const last = charged(990, 'piece');
  expect(pickProduct(line, salmon('kg'), last, UNITS)).toEqual({ product_id: 'salmon', unit_id: 'piece' });
  expect(pickProduct(line, salmon('kg'), undefined, new Map())).toEqual({ product_id: 'salmon' });
});

test('another unit has the partner’s last price in it, else the product’s own, else none', () => {
  expect(priceIn('piece', salmon('kg'), charged(850, 'piece'))).toBe(850);
  expect(priceIn('kg', salmon('kg'), charged(850, 'piece'))).toBe(990);
  expect(priceIn('piece', salmon('kg'), undefined)).toBeNull();
  expect(priceIn('piece', salmon('kg'), charged(850, 'kg'))).toBeNull();
  expect(priceIn('piece', undefined, undefined)).toBeNull();
});

test('the price of a product without a unit is that of any', () => {
  expect(priceIn('piece', salmon(null), undefined)).toBe(990);
});
