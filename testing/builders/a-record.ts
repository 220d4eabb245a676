import { BLANK_FIELDS } from '../../shared/records/entities.ts';
import type { Line, LineFields } from '../../shared/records/line.ts';
import type { Partner, PartnerFields } from '../../shared/records/partner.ts';
import type { Order, PreOrderFields } from '../../shared/records/pre-order.ts';
import type { Product, ProductFields } from '../../shared/records/product.ts';
import type { Unit, UnitFields } from '../../shared/records/unit.ts';
import { uuid } from './ids.ts';

/** What every record has beside its fields, as the server first wrote it. */
export const STAMPS = {
  version: 1,
  created_at: '2026-11-20T08:00:00.000Z',
  updated_at: '2026-11-20T08:00:00.000Z',
  deleted_at: null,
  created_by: 'someone',
  updated_by: 'someone',
} as const;

/** All fields of a record, for an operation that creates it; `more` replaces some. */
export function unitFields(more: Partial<UnitFields> = {}): UnitFields {
  return { name: 'Kilogram', abbreviation: 'kg', decimals: 3, ...more };
}
export function partnerFields(more: Partial<PartnerFields> = {}): PartnerFields {
  return { ...BLANK_FIELDS.partner, name: 'Bar', type: 'client', ...more };
}
export function productFields(more: Partial<ProductFields> = {}): ProductFields {
  return { ...BLANK_FIELDS.product, name: 'Salmon', ...more };
}
export function orderFields(more: Partial<PreOrderFields> = {}): PreOrderFields {
  const days = { order_date: null, delivery_date: '2026-11-24' };
  return { ...BLANK_FIELDS.pre_order, partner_id: uuid(1), status: 'pending', ...days, ...more };
}
export function fieldsOfLine(more: Partial<LineFields> = {}): LineFields {
  const names = { pre_order_id: uuid(0x10), product_id: uuid(2), unit_id: uuid(3) };
  return { ...names, quantity_milli: 1000, price_cents: 500, comment: null, ...more };
}

/** A record as the server sends it; `more` replaces fields and stamps. */
export function aUnit(more: Partial<Unit> = {}): Unit {
  return { ...STAMPS, id: uuid(3), ...unitFields(), ...more };
}
export function aPartner(more: Partial<Partner> = {}): Partner {
  return { ...STAMPS, id: uuid(1), ...partnerFields(), ...more };
}
export function aProduct(more: Partial<Product> = {}): Product {
  return { ...STAMPS, id: uuid(2), ...productFields(), ...more };
}
export function aLine(more: Partial<Line> = {}): Line {
  return { ...STAMPS, id: uuid(0x11), ...fieldsOfLine(), ...more };
}

/** An order being put together: each line gets the order's id and stamps. */
export interface OrderBuilder {
  withLine(more?: Partial<Line>): OrderBuilder;
  build(): Order;
}

/** `anOrder().withLine({ quantity_milli: 2000 }).build()`. Every call gives a builder of its own. */
export function anOrder(more: Partial<Order> = {}): OrderBuilder {
  const order: Order = { ...STAMPS, id: uuid(0x10), ...orderFields(), flows: [], ...more };
  const { version, created_at, updated_at, created_by, updated_by } = order;
  const stamps = { version, created_at, updated_at, created_by, updated_by };
  return {
    withLine: (line = {}) =>
      anOrder({ ...order, flows: [...order.flows, aLine({ ...stamps, pre_order_id: order.id, ...line })] }),
    build: () => order,
  };
}
