import type * as v from 'valibot';
import { optionalField, optionalTextField, priceField, referenceField, textField } from './field.ts';
import { recordType } from './record-type.ts';

/** A product, and what fills in when it is ordered. */
export const productType = recordType({
  name: textField(200),
  short_name: optionalTextField(50),
  sku: optionalTextField(50),
  code: optionalTextField(50),
  default_unit_id: optionalField(referenceField('unit')),
  default_price_cents: optionalField(priceField()),
});

/** The fields of a product, as a create sends them. */
export const productFields = productType.create;
export type ProductFields = v.InferOutput<typeof productFields>;

/** A product as the server sends it. */
export const productSchema = productType.schema;
export type Product = v.InferOutput<typeof productSchema>;
