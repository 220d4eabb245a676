import * as v from 'valibot';
import { amountSchema } from './amounts.ts';
import { idSchema } from './ids.ts';
import { commonEntries } from './record.ts';
import { optionalText, requiredText } from './text.ts';

export const productEntries = {
  name: requiredText(200),
  short_name: optionalText(50),
  sku: optionalText(50),
  code: optionalText(50),
  default_unit_id: v.nullable(idSchema),
  default_price_cents: v.nullable(amountSchema),
};

/** The fields of a product, as a create sends them. */
export const productFields = v.strictObject(productEntries);
export type ProductFields = v.InferOutput<typeof productFields>;

/** A product as the server sends it. */
export const productSchema = v.object({
  ...commonEntries,
  name: v.string(),
  short_name: v.nullable(v.string()),
  sku: v.nullable(v.string()),
  code: v.nullable(v.string()),
  default_unit_id: v.nullable(v.string()),
  default_price_cents: v.nullable(v.number()),
});
export type Product = v.InferOutput<typeof productSchema>;
