import * as v from 'valibot';
import { entitySchema } from '../records/entities.ts';
import { OPERATIONS } from './operation.ts';
import { personSchema } from './push.ts';

const changedFields = v.nullable(v.record(v.string(), v.unknown()));

/**
 * One change of one record; `before` and `after` hold the changed fields. `at` is when it arrived, `made_at` when it was made by the
 * clock of its device (null where that is not known).
 */
const historyEntrySchema = v.object({
  sync_id: v.number(),
  mutation_id: v.string(),
  client_id: v.string(),
  op: v.picklist(OPERATIONS),
  version: v.number(),
  by: personSchema,
  at: v.string(),
  made_at: v.optional(v.nullable(v.string())),
  before: changedFields,
  after: changedFields,
});
export type HistoryEntry = v.InferOutput<typeof historyEntrySchema>;

/** Answer of GET /sync/history: newest first; `next` is the `before` of the following page. */
export const historyResponseSchema = v.object({
  entries: v.array(historyEntrySchema),
  next: v.nullable(v.string()),
});
export type HistoryResponse = v.InferOutput<typeof historyResponseSchema>;

/** Answer with `lines=1`: the history of a pre-order and of all its lines; each entry tells its record. */
export const orderHistoryResponseSchema = v.object({
  entries: v.array(v.object({ ...historyEntrySchema.entries, entity: entitySchema, id: v.string() })),
  next: v.nullable(v.string()),
});
export type OrderHistoryResponse = v.InferOutput<typeof orderHistoryResponseSchema>;
/** One change of one record, with the record it is about. */
export type RecordChange = OrderHistoryResponse['entries'][number];
