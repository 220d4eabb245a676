import type { Names } from '../../client/sync/words/values.ts';
import type { Line } from '../../shared/records/line.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import { aLine, anOrder } from './a-record.ts';

/** Ids, records and names that the tests of the page's data share. */
export const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const STAMPS = { version: 3, created_by: 'u1', updated_by: 'u1' };

export const KG = id(1);
export const BOX = id(2);
export const MARGOT = id(11);
export const SALMON = id(21);
export const ORDER = id(31);
export const LINE = id(41);

/** 12 kg of salmon for Chez Margot on 24 November 2026. */
const salmon = {
  id: LINE,
  product_id: SALMON,
  unit_id: KG,
  quantity_milli: 12_000,
  price_cents: 1090,
};
export const order: Order = anOrder({ ...STAMPS, id: ORDER, partner_id: MARGOT, order_date: '2026-11-22' })
  .withLine(salmon)
  .build();
export const line: Line = aLine({ ...STAMPS, ...salmon, pre_order_id: ORDER });

export const names: Names = {
  units: new Map([
    [KG, { name: 'Kilogram', abbreviation: 'kg' }],
    [BOX, { name: 'Box', abbreviation: 'box' }],
  ]),
  partners: new Map([[MARGOT, { name: 'Chez Margot' }]]),
  products: new Map([[SALMON, { name: 'Salmon' }]]),
};
