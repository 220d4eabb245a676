import * as v from 'valibot';
import { dateSchema } from './dates.ts';
import { idSchema } from './ids.ts';
import { lineSchema } from './line.ts';
import { commonEntries } from './record.ts';
import { optionalText } from './text.ts';

export const preOrderEntries = {
  partner_id: idSchema,
  status: v.picklist(['pending', 'confirmed']),
  order_date: v.nullable(dateSchema),
  delivery_date: dateSchema,
  comment: optionalText(2000),
};

/** The fields of a pre-order, as a create sends them. */
export const preOrderFields = v.strictObject(preOrderEntries);
export type PreOrderFields = v.InferOutput<typeof preOrderFields>;

const receivedEntries = {
  partner_id: v.string(),
  status: v.picklist(['pending', 'confirmed']),
  order_date: v.nullable(v.string()),
  delivery_date: v.string(),
  comment: v.nullable(v.string()),
};

/** A pre-order as the server sends it. */
const preOrderSchema = v.object({ ...commonEntries, ...receivedEntries });
export type PreOrder = v.InferOutput<typeof preOrderSchema>;

/** A pre-order with its live lines: how it travels in a snapshot, a day and a pull, and how the device keeps it. */
export const orderSchema = v.object({ ...commonEntries, ...receivedEntries, flows: v.array(lineSchema) });
export type Order = v.InferOutput<typeof orderSchema>;
