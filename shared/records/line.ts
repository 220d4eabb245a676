import * as v from 'valibot';
import { amountSchema } from './amounts.ts';
import { idSchema } from './ids.ts';
import { commonEntries } from './record.ts';
import { optionalText } from './text.ts';

export const flowEntries = {
  pre_order_id: idSchema,
  product_id: idSchema,
  unit_id: idSchema,
  quantity_milli: amountSchema,
  price_cents: amountSchema,
  comment: optionalText(2000),
};

/** The fields of a flow (one line of a pre-order), as a create sends them; `pre_order_id` never changes. */
export const flowFields = v.strictObject(flowEntries);
export type FlowFields = v.InferOutput<typeof flowFields>;

/** A flow as the server sends it. */
export const flowSchema = v.object({
  ...commonEntries,
  pre_order_id: v.string(),
  product_id: v.string(),
  unit_id: v.string(),
  quantity_milli: v.number(),
  price_cents: v.number(),
  comment: v.nullable(v.string()),
});
export type Flow = v.InferOutput<typeof flowSchema>;
