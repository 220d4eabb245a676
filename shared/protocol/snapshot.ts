import * as v from 'valibot';
import { partnerSchema } from '../records/partner.ts';
import { orderSchema } from '../records/pre-order.ts';
import { productSchema } from '../records/product.ts';
import { unitSchema } from '../records/unit.ts';
import { personSchema } from './push.ts';

export const snapshotCountsSchema = v.object({
  partner: v.number(),
  product: v.number(),
  unit: v.number(),
  pre_order: v.number(),
  flow: v.number(),
});
export type SnapshotCounts = v.InferOutput<typeof snapshotCountsSchema>;

/** First line of GET /sync/snapshot. `counts` are of what this stream will carry. */
export const snapshotBeginSchema = v.object({
  type: v.literal('begin'),
  protocol: v.number(),
  epoch: v.string(),
  cursor: v.number(),
  counts: snapshotCountsSchema,
  members: v.array(personSchema),
});

/** A run of reference records, or of live orders with their lines; `token` resumes after it. */
export const snapshotChunkSchema = v.union([
  v.object({
    type: v.literal('chunk'),
    token: v.string(),
    entity: v.literal('unit'),
    records: v.array(unitSchema),
  }),
  v.object({
    type: v.literal('chunk'),
    token: v.string(),
    entity: v.literal('partner'),
    records: v.array(partnerSchema),
  }),
  v.object({
    type: v.literal('chunk'),
    token: v.string(),
    entity: v.literal('product'),
    records: v.array(productSchema),
  }),
  v.object({ type: v.literal('chunk'), token: v.string(), orders: v.array(orderSchema) }),
]);
export type SnapshotChunk = v.InferOutput<typeof snapshotChunkSchema>;

/** Last line: without it the stream broke and is resumed. */
export const snapshotEndSchema = v.object({ type: v.literal('end') });

export const snapshotLineSchema = v.union([snapshotBeginSchema, snapshotEndSchema, snapshotChunkSchema]);
export type SnapshotLine = v.InferOutput<typeof snapshotLineSchema>;
export type SnapshotBegin = v.InferOutput<typeof snapshotBeginSchema>;
