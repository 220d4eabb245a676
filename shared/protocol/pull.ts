import * as v from 'valibot';
import { lineSchema } from '../records/line.ts';
import { partnerSchema } from '../records/partner.ts';
import { orderSchema } from '../records/pre-order.ts';
import { productSchema } from '../records/product.ts';
import { unitSchema } from '../records/unit.ts';

/**
 * One changed record in its present state, tombstones included. A pre-order carries its live lines. A pre-order
 * delivered before the device's window comes as `gone`: that is no deletion.
 */
export const changeSchema = v.union([
  v.object({
    sync_id: v.number(),
    entity: v.literal('pre_order'),
    id: v.string(),
    gone: v.literal('window'),
  }),
  v.variant('entity', [
    v.object({ sync_id: v.number(), entity: v.literal('unit'), record: unitSchema }),
    v.object({ sync_id: v.number(), entity: v.literal('partner'), record: partnerSchema }),
    v.object({ sync_id: v.number(), entity: v.literal('product'), record: productSchema }),
    v.object({ sync_id: v.number(), entity: v.literal('pre_order'), record: orderSchema }),
    v.object({ sync_id: v.number(), entity: v.literal('flow'), record: lineSchema }),
  ]),
]);
export type Change = v.InferOutput<typeof changeSchema>;

/** Answer of GET /sync/pull. On the last page (`more` false) `cursor` is `head`. */
export const pullResponseSchema = v.object({
  cursor: v.number(),
  head: v.number(),
  epoch: v.string(),
  more: v.boolean(),
  changes: v.array(changeSchema),
});
export type PullResponse = v.InferOutput<typeof pullResponseSchema>;
