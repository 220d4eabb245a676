import type { Draft } from '../../shared/device/outbox/draft.ts';
import { ORDER_FIELDS, PRODUCT, UNIT } from './records.ts';

/** Makes the unit, product and partner that the orders of the tests name. */
export const GOODS: Draft = {
  operations: [
    {
      op: 'create',
      entity: 'unit',
      id: UNIT,
      fields: { name: 'Kilogram', abbreviation: 'kg', decimals: 3 },
    },
    {
      op: 'create',
      entity: 'product',
      id: PRODUCT,
      fields: {
        name: 'Salmon',
        short_name: null,
        sku: null,
        code: null,
        default_unit_id: UNIT,
        default_price_cents: null,
      },
    },
    {
      op: 'create',
      entity: 'partner',
      id: ORDER_FIELDS.partner_id,
      fields: { name: 'Bar', code: null, type: 'client' },
    },
  ],
};
