import * as v from 'valibot';
import { amountSchema } from './amounts.ts';
import { idSchema } from './ids.ts';
import { commonEntries } from './record.ts';
import { optionalText } from './text.ts';

export const lineEntries = {
  pre_order_id: idSchema,
  product_id: idSchema,
  unit_id: idSchema,
  quantity_milli: amountSchema,
  price_cents: amountSchema,
  comment: optionalText(2000),
};

/** The fields of a flow (one line of a pre-order), as a create sends them; `pre_order_id` never changes. */
export const lineFields = v.strictObject(lineEntries);
export type LineFields = v.InferOutput<typeof lineFields>;

/** A flow as the server sends it. */
export const lineSchema = v.object({
  ...commonEntries,
  pre_order_id: v.string(),
  product_id: v.string(),
  unit_id: v.string(),
  quantity_milli: v.number(),
  price_cents: v.number(),
  comment: v.nullable(v.string()),
});
export type Line = v.InferOutput<typeof lineSchema>;
