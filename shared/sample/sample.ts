import type { CreateOf, CreateOperation } from '../protocol/operation.ts';
import { contentMark } from '../records/confirmation.ts';
import { addDays, dayNumber } from '../records/dates.ts';
import { BLANK_FIELDS, type Entity, type FieldsOf } from '../records/entities.ts';
import type { LineFields } from '../records/line.ts';
import type { PartnerFields } from '../records/partner.ts';
import type { PreOrderFields } from '../records/pre-order.ts';
import type { ProductFields } from '../records/product.ts';
import {
  SAMPLE_CLIENTS,
  SAMPLE_LINE_COMMENTS,
  SAMPLE_ORDER_COMMENTS,
  SAMPLE_PRODUCTS,
  SAMPLE_SUPPLIERS,
  SAMPLE_UNITS,
  type SampleProduct,
} from './sample-names.ts';

/** What the sample is made from: the day it lies around (`YYYY-MM-DD`), a maker of UUIDv7s, numbers in [0, 1). */
export interface SampleOptions {
  date: string;
  newId: () => string;
  random: () => number;
}

/** Days of orders before and after the given one, with it two weeks. */
const DAYS_BEFORE = 6;
const DAYS_AFTER = 7;
/** Operations in one mutation at most: far below a push's limit, and a small step for a device's database. */
const SAMPLE_CHUNK = 200;

interface Product {
  id: string;
  unit_id: string;
  sample: SampleProduct;
}

/**
 * A believable wholesaler: 6 units, 30 partners, 60 products and two weeks of orders around a date.
 *
 * @returns the operations of ordinary mutations, in the order in which they must be applied; an order is never cut
 *   from its lines, and none has more than `SAMPLE_CHUNK` operations. The same arguments give the same sample.
 */
export function sampleMutations(options: SampleOptions): CreateOperation[][] {
  const { date, newId } = options;
  const units = new Map(
    Object.entries(SAMPLE_UNITS).map(([key, fields]) => [key, create('unit', newId(), fields)]),
  );
  const clients = SAMPLE_CLIENTS.map((name, index) => partner(newId(), name, 'client', index));
  const suppliers = SAMPLE_SUPPLIERS.map((name, index) => partner(newId(), name, 'supplier', index));
  const products = SAMPLE_PRODUCTS.map((sample): Product => {
    return { id: newId(), unit_id: units.get(sample[2])?.id ?? '', sample };
  });
  const days = Array.from({ length: DAYS_BEFORE + 1 + DAYS_AFTER }, (_, index) =>
    addDays(date, index - DAYS_BEFORE),
  );
  const orders = days.flatMap((day) => ordersOf(day, { ...options, clients, suppliers, products }));
  return [
    [...units.values(), ...clients, ...suppliers],
    products.map((product, index) => productOperation(product, index)),
    ...chunks(orders),
  ];
}

/**
 * A small seeded generator of numbers in [0, 1), so that a sample (a demo, a test, a bench) can be made again.
 * Mulberry32 (T. Ettinger, 2017).
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Stock extends SampleOptions {
  clients: readonly CreateOperation[];
  suppliers: readonly CreateOperation[];
  products: readonly Product[];
}

/** One day's orders, each with its lines. Saturdays are long, Sundays are almost empty. */
function ordersOf(day: string, stock: Stock): CreateOperation[][] {
  const { random, date, clients, suppliers } = stock;
  const weekday = (dayNumber(day) + 4) % 7; // 1970-01-01 was a Thursday; Sunday is 0
  const size = weekday === 0 && day !== date ? 2 : 9 + Math.floor(random() * 5) + (weekday === 6 ? 4 : 0);
  const partners = [...pick(clients, size, random), ...pick(suppliers, random() < 0.6 ? 1 : 0, random)];
  return partners.map((client) => orderOf(client.id, day, stock));
}

function orderOf(partnerId: string, day: string, stock: Stock): CreateOperation[] {
  const { random, newId, products, date } = stock;
  const id = newId();
  const confirmed = day < date || random() < (day === date ? 0.7 : 0.3);
  const order: PreOrderFields = {
    ...BLANK_FIELDS.pre_order,
    partner_id: partnerId,
    status: confirmed ? 'confirmed' : 'pending',
    order_date: addDays(day < date ? day : date, -1 - Math.floor(random() * 2)),
    delivery_date: day,
    comment: random() < 0.2 ? one(SAMPLE_ORDER_COMMENTS, random) : null,
  };
  const chosen = pick(products, 2 + Math.floor(random() * 7), random);
  const lines = chosen.map((product) => lineOf(newId(), id, product, random));
  const flows = lines.map((line) => ({ ...line.fields, id: line.id }));
  const confirmed_as = confirmed ? contentMark({ ...order, flows }) : null;
  return [create('pre_order', id, { ...order, confirmed_as }), ...lines];
}

function lineOf(id: string, orderId: string, product: Product, random: () => number): CreateOf<'flow'> {
  const [, , unit, price, typical] = product.sample;
  const step = unit === 'kg' ? 500 : 1000; // half kilograms, whole pieces
  const quantity = (typical * 1000 * (0.3 + random() * 1.2)) / step;
  const discounted = random() < 0.25 ? price * 0.95 : price;
  const line: LineFields = {
    pre_order_id: orderId,
    product_id: product.id,
    unit_id: product.unit_id,
    quantity_milli: Math.max(1, Math.round(quantity)) * step,
    price_cents: Math.round(discounted / 5) * 5,
    comment: random() < 0.08 ? one(SAMPLE_LINE_COMMENTS, random) : null,
  };
  return create('flow', id, line);
}

function partner(id: string, name: string, type: PartnerFields['type'], index: number): CreateOperation {
  const code = `${type === 'client' ? 'C' : 'S'}${String(index + 1).padStart(3, '0')}`;
  return create('partner', id, { ...BLANK_FIELDS.partner, name, code, type });
}

function productOperation(product: Product, index: number): CreateOperation {
  const [name, short_name, , default_price_cents] = product.sample;
  const code = String(101 + index);
  const fields: ProductFields = {
    ...BLANK_FIELDS.product,
    name,
    short_name,
    sku: `QS-${code}`,
    code,
    default_unit_id: product.unit_id,
    default_price_cents,
  };
  return create('product', product.id, fields);
}

function create<E extends Entity>(entity: E, id: string, fields: FieldsOf<E>): CreateOf<E> {
  return { op: 'create', entity, id, fields };
}

/** `count` different items, in random order. */
function pick<T>(items: readonly T[], count: number, random: () => number): T[] {
  const left = [...items];
  const picked: T[] = [];
  while (picked.length < count && left.length > 0) {
    picked.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return picked;
}

function one<T>(items: readonly T[], random: () => number): T | null {
  return items[Math.floor(random() * items.length)] ?? null;
}

/** Joins orders (never cut) into mutations of at most `SAMPLE_CHUNK` operations. */
function chunks(orders: readonly CreateOperation[][]): CreateOperation[][] {
  const joined: CreateOperation[][] = [];
  let current: CreateOperation[] = [];
  for (const order of orders) {
    if (current.length + order.length > SAMPLE_CHUNK) {
      joined.push(current);
      current = [];
    }
    current.push(...order);
  }
  return current.length > 0 ? [...joined, current] : joined;
}
