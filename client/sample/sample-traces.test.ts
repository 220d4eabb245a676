import { describe, expect, test } from 'vitest';
import { derivedId } from '../../shared/records/derived-id.ts';
import type { Line } from '../../shared/records/line.ts';
import type { Partner } from '../../shared/records/partner.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import type { Product } from '../../shared/records/product.ts';
import type { Unit } from '../../shared/records/unit.ts';
import { sampleMutations, seededRandom } from '../../shared/sample/sample.ts';
import { STAMPS } from '../../testing/builders/a-record.ts';
import { sampleIds } from './sample-ids.ts';
import { hasSample, type Stock, sampleTraces } from './sample-traces.ts';

const NONE: ReadonlySet<string> = new Set();
const AT = Date.UTC(2026, 10, 22, 8);

let made = 0;
function idAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(made++).padStart(12, '0')}`;
}

/** The sample as a device has it, made at `AT`. */
function sample(newId = () => idAt(AT)): { [K in keyof Stock]: Stock[K][number][] } {
  const steps = sampleMutations({
    date: '2026-11-22',
    newId,
    random: seededRandom(7),
  }).flat();
  const all = <T>(entity: string): T[] =>
    steps
      .filter((step) => step.entity === entity)
      .map(({ id, fields }) => ({ ...STAMPS, id, ...fields }) as T);
  const flows = all<Line>('flow');
  return {
    units: all<Unit>('unit'),
    partners: all<Partner>('partner'),
    products: all<Product>('product'),
    orders: all<Order>('pre_order').map((order) => ({
      ...order,
      flows: flows.filter(({ pre_order_id }) => pre_order_id === order.id),
    })),
  };
}

function first<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (!row) throw new Error('empty');
  return row;
}

describe('what the sample made', () => {
  test('is found, all of it', () => {
    const stock = sample();
    const traces = sampleTraces(stock, NONE);
    expect(hasSample(stock.partners)).toBe(true);
    for (const key of ['units', 'partners', 'products', 'orders'] as const)
      expect(traces[key]).toHaveLength(stock[key].length);
  });

  test('stays where somebody changed it since', () => {
    const stock = sample();
    const [partner, order, other] = [first(stock.partners), stock.orders[3], stock.orders[5]];
    if (!order || !other) throw new Error('empty');
    partner.version = 2;
    order.version = 2;
    first(other.flows).version = 2;
    const traces = sampleTraces(stock, NONE);
    expect(traces.partners).not.toContain(partner.id);
    expect(traces.orders).not.toContain(order.id);
    expect(traces.orders).not.toContain(other.id);
    expect(traces.partners).not.toContain(order.partner_id);
  });

  test('stays where an order of the user refers to it', () => {
    const stock = sample();
    const [unit, partner, product] = [stock.units[1], stock.partners[4], stock.products[9]];
    if (!unit || !partner || !product) throw new Error('empty');
    const own = idAt(AT + 60_000);
    const line = { ...first(first(stock.orders).flows), id: idAt(AT + 60_000), pre_order_id: own };
    const flows = [{ ...line, unit_id: unit.id, product_id: product.id }];
    stock.orders.push({ ...first(stock.orders), id: own, partner_id: partner.id, flows });
    const traces = sampleTraces(stock, NONE);
    expect(traces.orders).not.toContain(own);
    expect(traces.partners).not.toContain(partner.id);
    expect(traces.products).not.toContain(product.id);
    expect(traces.units).not.toContain(unit.id);
    expect(traces.units).not.toContain(product.default_unit_id);
    expect(traces.products).toHaveLength(stock.products.length - 1);
  });

  test('is what was made within three seconds of it', () => {
    const isFound = (ms: number): boolean => {
      const stock = sample();
      const late = { ...first(stock.orders), id: idAt(AT + ms), flows: [] };
      stock.orders.push(late);
      return sampleTraces(stock, NONE).orders.includes(late.id);
    };
    expect(isFound(3_000)).toBe(true);
    expect(isFound(3_001)).toBe(false);
  });

  test('[M20] is known by its ids where they are derived, and a copy of one of its orders is not the sample’s', () => {
    const workspace = idAt(AT);
    const stock = sample(sampleIds(workspace, 1));
    const nextId = sampleIds(workspace, 1);
    const made = new Set(Array.from({ length: 3_000 }, nextId));
    expect(stock.orders.every(({ id, flows }) => [{ id }, ...flows].every((each) => made.has(each.id)))).toBe(
      true,
    );
    const source = first(stock.orders);
    const copy = { ...source, id: derivedId([source.id, '2026-12-01', '1']), flows: [] };
    const traces = sampleTraces({ ...stock, orders: [...stock.orders, copy] }, made);
    expect(traces.orders).toEqual(stock.orders.map(({ id }) => id));
    expect(traces.partners).not.toContain(source.partner_id);
  });

  test('is nothing in a workspace that only looks alike', () => {
    const stock = sample();
    const mine = stock.partners.map((partner) => ({ ...partner, code: null }));
    const products = stock.products.map((product) => ({ ...product, sku: null }));
    expect(hasSample(mine)).toBe(false);
    expect(sampleTraces({ ...stock, partners: mine, products }, NONE)).toEqual({
      orders: [],
      partners: [],
      products: [],
      units: [],
    });
  });
});
