import type * as v from 'valibot';
import { optionalTextField, parentField, priceField, quantityField, referenceField } from './field.ts';
import { recordType } from './record-type.ts';

/**
 * One line of a pre-order; the wire and the table call it a flow. `quantity` is a quantity with its unit: 2 kg -> 3 kg here
 * and 2 kg -> 2 crates there must not make 3 crates.
 */
export const lineType = recordType(
  {
    pre_order_id: parentField('pre_order'),
    product_id: referenceField('product'),
    unit_id: referenceField('unit'),
    quantity_milli: quantityField(),
    price_cents: priceField(),
    comment: optionalTextField(2000),
  },
  { quantity: ['quantity_milli', 'unit_id'] },
);

/** The fields of a line of a pre-order, as a create sends them. A change of `pre_order_id` moves the line. */
export const lineFields = lineType.create;
export type LineFields = v.InferOutput<typeof lineFields>;

/** A line as the server sends it. */
export const lineSchema = lineType.schema;
export type Line = v.InferOutput<typeof lineSchema>;
