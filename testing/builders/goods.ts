import type { Draft } from '../../shared/device/rows/draft.ts';
import { partnerFields, productFields, unitFields } from './a-record.ts';
import { PARTNER, PRODUCT, UNIT } from './records.ts';

/** Makes the unit, product and partner that the orders of the tests name. */
export const GOODS: Draft = {
  operations: [
    { op: 'create', entity: 'unit', id: UNIT, fields: { ...unitFields() } },
    { op: 'create', entity: 'product', id: PRODUCT, fields: { ...productFields({ default_unit_id: UNIT }) } },
    { op: 'create', entity: 'partner', id: PARTNER, fields: { ...partnerFields() } },
  ],
};
