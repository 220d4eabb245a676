import type { Names } from '../../client/sync/words/values.ts';
import type { Line } from '../../shared/records/line.ts';
import type { Order } from '../../shared/records/pre-order.ts';

/** Ids, records and names that the tests of the page's data share. */
export const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const common = {
  version: 3,
  created_at: '2026-11-20T08:00:00Z',
  updated_at: '2026-11-20T08:00:00Z',
  deleted_at: null,
  created_by: 'u1',
  updated_by: 'u1',
};

export const KG = id(1);
export const BOX = id(2);
export const MARGOT = id(11);
export const SALMON = id(21);
export const ORDER = id(31);
export const LINE = id(41);

/** 12 kg of salmon for Chez Margot on 24 November 2026. */
export const line: Line = {
  ...common,
  id: LINE,
  pre_order_id: ORDER,
  product_id: SALMON,
  unit_id: KG,
  quantity_milli: 12_000,
  price_cents: 1090,
  comment: null,
};
export const order: Order = {
  ...common,
  id: ORDER,
  partner_id: MARGOT,
  status: 'pending',
  order_date: '2026-11-22',
  delivery_date: '2026-11-24',
  comment: null,
  flows: [line],
};

export const names: Names = {
  units: new Map([
    [KG, { name: 'Kilogram', abbreviation: 'kg' }],
    [BOX, { name: 'Box', abbreviation: 'box' }],
  ]),
  partners: new Map([[MARGOT, { name: 'Chez Margot' }]]),
  products: new Map([[SALMON, { name: 'Salmon' }]]),
};
