import * as v from 'valibot';
import { orderSchema } from '../records/pre-order.ts';

/** Answer of GET /sync/day: the live orders of one delivery date, for days outside the device's window. */
export const dayResponseSchema = v.object({
  date: v.string(),
  head: v.number(),
  orders: v.array(orderSchema),
});
export type DayResponse = v.InferOutput<typeof dayResponseSchema>;
