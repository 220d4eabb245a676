import * as v from 'valibot';
import { partnerSchema } from '../records/partner.ts';
import { orderSchema } from '../records/pre-order.ts';
import { productSchema } from '../records/product.ts';
import { unitSchema } from '../records/unit.ts';
import { personSchema } from './push.ts';

const deletion = { id: v.string(), by: personSchema, at: v.string() };

/** A deleted record, by whom and when. A pre-order carries the lines that were deleted with it. */
const trashEntrySchema = v.variant('entity', [
  v.object({ ...deletion, entity: v.literal('unit'), record: unitSchema }),
  v.object({ ...deletion, entity: v.literal('partner'), record: partnerSchema }),
  v.object({ ...deletion, entity: v.literal('product'), record: productSchema }),
  v.object({ ...deletion, entity: v.literal('pre_order'), record: orderSchema }),
]);
export type TrashEntry = v.InferOutput<typeof trashEntrySchema>;

/** Answer of GET /sync/trash: the deletions of the last 90 days, newest first; `next` is the `before` of the following page. */
export const trashResponseSchema = v.object({
  entries: v.array(trashEntrySchema),
  next: v.nullable(v.string()),
});
export type TrashResponse = v.InferOutput<typeof trashResponseSchema>;
