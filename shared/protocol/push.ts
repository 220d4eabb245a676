import * as v from 'valibot';
import { currencySchema } from '../records/currency.ts';
import { timestampSchema } from '../records/dates.ts';
import { entitySchema } from '../records/entities.ts';
import { idSchema } from '../records/ids.ts';
import { isStorable } from '../records/text.ts';
import { REJECTION_CODES } from './errors.ts';
import { type Operation, operationSchema, operationSchema1 } from './operation.ts';

/** One user action: what {@link mutationSchema} accepts. */
export interface Mutation {
  mutation_id: string;
  at: string;
  /** The currency in which its prices were written (ISO 4217); without it, that of the workspace. Since version 2. */
  currency?: string;
  operations: Operation[];
}

const members = (operation: typeof operationSchema) => ({
  mutation_id: idSchema,
  at: timestampSchema,
  operations: v.pipe(v.array(operation), v.minLength(1, 'must have at least one operation')),
});

/** One user action: its operations are applied in their order, all or none. `at` is the device's clock, for display only. */
export const mutationSchema: v.GenericSchema<unknown, Mutation> = v.strictObject({
  ...members(operationSchema),
  currency: v.exactOptional(currencySchema),
});

const deviceSchema = v.strictObject({
  name: v.pipe(
    v.string(),
    v.maxLength(200, 'must have at most 200 characters'),
    v.check(isStorable, 'must not contain NUL or lone surrogates'),
  ),
  waiting: v.pipe(v.number(), v.safeInteger('must be a whole number'), v.minValue(0, 'must be at least 0')),
});

const requestOf = (mutation: typeof mutationSchema) =>
  v.strictObject({
    protocol: v.pipe(v.number(), v.integer('must be a whole number')),
    client_id: idSchema,
    batch: v.pipe(v.number(), v.safeInteger('must be a whole number'), v.minValue(0, 'must be at least 0')),
    device: v.optional(deviceSchema),
    mutations: v.pipe(
      v.array(mutation),
      v.check(
        (mutations) => new Set(mutations.map(({ mutation_id }) => mutation_id)).size === mutations.length,
        'must not have a mutation_id twice',
      ),
    ),
  });

/** Body of POST /sync/push. */
export const pushRequestSchema = requestOf(mutationSchema);
export type PushRequest = v.InferOutput<typeof pushRequestSchema>;

/** The same of version 1. */
export const pushRequestSchema1 = requestOf(v.strictObject(members(operationSchema1)));

/** A user, as conflicts and histories name him. */
export const personSchema = v.object({ id: v.string(), name: v.string() });
export type Person = v.InferOutput<typeof personSchema>;

/** What was not taken over: one field (the server kept `theirs`), or the whole operation (`kind`). */
const conflictSchema = v.union([
  v.object({ field: v.string(), yours: v.unknown(), theirs: v.unknown(), by: personSchema, at: v.string() }),
  v.object({ kind: v.picklist(['deleted', 'parent_deleted', 'exists']), by: personSchema, at: v.string() }),
  v.object({ kind: v.literal('not_applied') }),
]);
export type Conflict = v.InferOutput<typeof conflictSchema>;

/** Why an operation was rejected; `field` names the field that it is about. */
const rejectionSchema = v.object({
  code: v.picklist(REJECTION_CODES),
  message: v.string(),
  field: v.optional(v.string()),
});
export type Rejection = v.InferOutput<typeof rejectionSchema>;

const STATUSES = ['success', 'conflict', 'rejected'] as const;

/** The answer to one operation. `record` is there where it is not what the device sent; `version` null: no such record. */
const resultSchema = v.object({
  entity: entitySchema,
  id: v.string(),
  status: v.picklist(STATUSES),
  version: v.nullable(v.number()),
  merged: v.boolean(),
  conflicts: v.array(conflictSchema),
  record: v.nullable(v.record(v.string(), v.unknown())),
  error: v.optional(rejectionSchema),
});
export type Result = v.InferOutput<typeof resultSchema>;

/** The answer to one mutation; `results` in the order of its operations (empty for a duplicate). */
const receiptSchema = v.object({
  mutation_id: v.string(),
  status: v.picklist(STATUSES),
  sync_id: v.nullable(v.number()),
  results: v.array(resultSchema),
  duplicate: v.optional(v.boolean()),
});
export type Receipt = v.InferOutput<typeof receiptSchema>;

/** Answer of POST /sync/push: receipts in the order of the mutations. */
export const pushResponseSchema = v.object({
  head: v.number(),
  epoch: v.string(),
  receipts: v.array(receiptSchema),
});
export type PushResponse = v.InferOutput<typeof pushResponseSchema>;

/**
 * How many operations a parsed body carries, as far as one can tell before it is validated. What has none counts as one:
 * half a million mutations without operations are as much too many.
 */
export function countOperations(body: unknown): number {
  const mutations = memberOf(body, 'mutations');
  if (!Array.isArray(mutations)) return 0;
  return mutations.reduce<number>((sum, mutation) => {
    const operations = memberOf(mutation, 'operations');
    return sum + (Array.isArray(operations) ? Math.max(operations.length, 1) : 1);
  }, 0);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
