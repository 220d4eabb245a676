import type { DraftOperation } from '../../shared/device/rows/draft.ts';
import { derivedId } from '../../shared/records/derived-id.ts';
import { partnerFields, productFields, unitFields } from '../../testing/builders/a-record.ts';

export const TODAY = '2026-11-23';
export const TOMORROW = '2026-11-24';
const PRODUCTS = ['salmon', 'cod', 'hake', 'crab'] as const;
type Product = (typeof PRODUCTS)[number];

/** The id of what has this name. */
export function named(name: string): string {
  return derivedId([name]);
}

/** The id of the copy of a record for tomorrow: the same for everybody. */
export function copyId(id: string): string {
  return derivedId([TOMORROW, id]);
}

const UNIT = named('kg');
const PARTNER = named('Chez Marius');
const PRODUCT_OF = new Map(PRODUCTS.map((name) => [named(name), name]));

export const O1 = named('o1');
export const O2 = named('o2');
export const O3 = named('o3');

/** The fields of an order of the partner for today. */
export function orderFields(more: Record<string, unknown> = {}): Record<string, unknown> {
  const own = { partner_id: PARTNER, status: 'pending', order_date: null };
  return { ...own, delivery_date: TODAY, comment: null, ...more };
}

/** Makes such an order. */
export function newOrder(id: string, more: Record<string, unknown> = {}): DraftOperation {
  return { op: 'create', entity: 'pre_order', id, fields: orderFields(more) };
}

/** Makes a line of an order; `quantity` in whole kilograms. */
export function newLine(id: string, order_id: string, product: Product, quantity: number): DraftOperation {
  const goods = { product_id: named(product), ...amount(quantity), price_cents: 1_250, comment: null };
  return { op: 'create', entity: 'flow', id, order_id, fields: { pre_order_id: order_id, ...goods } };
}

/** Changes the line of this name. */
export function update(line: string, order_id: string, fields: Record<string, unknown>): DraftOperation {
  return { op: 'update', entity: 'flow', id: named(line), order_id, fields };
}

/** Merges an order into another one. */
export function merge(id: string, into: string): DraftOperation {
  return { op: 'merge', entity: 'pre_order', id, into };
}

/** A quantity as a line's fields. */
export function amount(quantity: number): { quantity_milli: number; unit_id: string } {
  return { quantity_milli: quantity * 1_000, unit_id: UNIT };
}

/** A line in words: `salmon 12`. */
export function lineText({ product_id, quantity_milli }: Readonly<Record<string, unknown>>): string {
  return `${PRODUCT_OF.get(String(product_id))} ${Number(quantity_milli) / 1_000}`;
}

/** In the order of the products, the larger quantities first. */
export function byProduct(a: string, b: string): number {
  const rank = (text: string): number => PRODUCTS.findIndex((name) => text.startsWith(name));
  return rank(a) - rank(b) || Number(b.split(' ')[1]) - Number(a.split(' ')[1]);
}

/** The names of what is there at the start, by id: orders, lines, and the copies of orders. */
export const START_NAMES: readonly (readonly [string, string])[] = [
  ...['o1', 'o2', 'o3'].flatMap((name) => [
    [named(name), name] as const,
    [copyId(named(name)), `copy of ${name}`] as const,
  ]),
  ...['salmon of o1', 'salmon of o2', 'cod of o2', 'crab of o2', 'hake of o3'].map(
    (name) => [named(name), name] as const,
  ),
];

/** What all begin with, an action each: o1 with salmon 12, o2 with salmon 5 and cod 12; and what is deleted afterwards. */
export const START: readonly DraftOperation[][] = [
  [
    { op: 'create', entity: 'unit', id: UNIT, fields: { ...unitFields() } },
    { op: 'create', entity: 'partner', id: PARTNER, fields: { ...partnerFields() } },
    ...PRODUCTS.map((name): DraftOperation => {
      const fields = { ...productFields({ name, default_unit_id: UNIT }) };
      return { op: 'create', entity: 'product', id: named(name), fields };
    }),
  ],
  [newOrder(O1), newLine(named('salmon of o1'), O1, 'salmon', 12)],
  [
    newOrder(O2),
    newLine(named('salmon of o2'), O2, 'salmon', 5),
    newLine(named('cod of o2'), O2, 'cod', 12),
    newLine(named('crab of o2'), O2, 'crab', 3),
  ],
  [newOrder(O3), newLine(named('hake of o3'), O3, 'hake', 7)],
];

/** What is in the trash at the start: o3 with hake 7, and the crab 3 of o2. */
export const TRASH: readonly DraftOperation[][] = [
  [{ op: 'delete', entity: 'pre_order', id: O3 }],
  [{ op: 'delete', entity: 'flow', id: named('crab of o2'), order_id: O2 }],
];
