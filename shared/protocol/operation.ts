import * as v from 'valibot';
import {
  type ChangedFieldsOf,
  createFields,
  ENTITIES,
  type Entity,
  entitySchema,
  type FieldsOf,
  firstCreateFields,
  stayingUpdateFields,
  updateFields,
} from '../records/entities.ts';
import { idSchema } from '../records/ids.ts';

const countFromZero = v.pipe(
  v.number(),
  v.safeInteger('must be a whole number'),
  v.minValue(0, 'must be at least 0'),
);
const countFromOne = v.pipe(
  v.number(),
  v.safeInteger('must be a whole number'),
  v.minValue(1, 'must be at least 1'),
);

/**
 * Makes a record. `fields` has every field of the entity. `once` (since version 2): the id is derived from what the record is
 * a copy of, so that two people who make the same copy make it once.
 */
export interface CreateOf<E extends Entity> {
  op: 'create';
  entity: E;
  id: string;
  fields: FieldsOf<E>;
  once?: true | undefined;
}
/** Changes some fields of a record. `expected_version` is the version of the server's copy that the user saw. */
export interface UpdateOf<E extends Entity> {
  op: 'update';
  entity: E;
  id: string;
  expected_version: number;
  fields: ChangedFieldsOf<E>;
}
export type CreateOperation = { [E in Entity]: CreateOf<E> }[Entity];
export type UpdateOperation = { [E in Entity]: UpdateOf<E> }[Entity];
/** Deletes a record (a pre-order with its lines). `seen` is the device's cursor when the user deleted. */
export interface DeleteOperation {
  op: 'delete';
  entity: Entity;
  id: string;
  expected_version: number;
  seen: number;
}
/** Takes a deletion back (of a pre-order: with the lines that were deleted with it). */
export interface RestoreOperation {
  op: 'restore';
  entity: Entity;
  id: string;
}
/**
 * Makes one pre-order of two (since version 2): every live line of `id` moves to `into`, and `id` is a tombstone that names
 * `into`. `seen` is the device's cursor when the user merged.
 */
export interface MergeOperation {
  op: 'merge';
  entity: 'pre_order';
  id: string;
  into: string;
  expected_version: number;
  seen: number;
}
/** What a mutation does to one record. `op` and `entity` tell which fields it carries. */
export type Operation =
  | CreateOperation
  | UpdateOperation
  | DeleteOperation
  | RestoreOperation
  | MergeOperation;

const createEntries = <E extends Entity>(entity: E) => ({
  op: v.literal('create'),
  entity: v.literal(entity),
  id: idSchema,
  fields: createFields[entity],
});
const createOf = <E extends Entity>(entity: E) =>
  v.strictObject({ ...createEntries(entity), once: v.optional(v.literal(true)) });
const plainCreateOf = <E extends Entity>(entity: E) =>
  v.strictObject({ ...createEntries(entity), fields: firstCreateFields[entity] });

const updateOf = <E extends Entity, F extends v.GenericSchema<unknown, ChangedFieldsOf<E>>>(
  entity: E,
  fields: F,
) =>
  v.strictObject({
    op: v.literal('update'),
    entity: v.literal(entity),
    id: idSchema,
    expected_version: countFromOne,
    fields,
  });

const someField = <Fields extends object>() =>
  v.check<Fields, string>((fields) => Object.keys(fields).length > 0, 'must have at least one field');

const wholeQuantity = <Fields extends object>() =>
  v.check<Fields, string>(
    (fields) => 'quantity_milli' in fields === 'unit_id' in fields,
    'quantity_milli and unit_id are one field: both or none',
  );

const createSchema = v.variant('entity', [
  createOf('unit'),
  createOf('partner'),
  createOf('product'),
  createOf('pre_order'),
  createOf('flow'),
]);

const updateSchema = v.variant('entity', [
  updateOf('unit', v.pipe(updateFields.unit, someField(), wholeQuantity())),
  updateOf('partner', v.pipe(updateFields.partner, someField(), wholeQuantity())),
  updateOf('product', v.pipe(updateFields.product, someField(), wholeQuantity())),
  updateOf('pre_order', v.pipe(updateFields.pre_order, someField(), wholeQuantity())),
  updateOf('flow', v.pipe(updateFields.flow, someField(), wholeQuantity())),
]);

const mergeSchema = v.strictObject({
  op: v.literal('merge'),
  entity: v.literal('pre_order'),
  id: idSchema,
  into: idSchema,
  expected_version: countFromOne,
  seen: countFromZero,
});

// Version 1: no move, no merge, no `once`, and no field that came later.
const createSchema1 = v.variant('entity', [
  plainCreateOf('unit'),
  plainCreateOf('partner'),
  plainCreateOf('product'),
  plainCreateOf('pre_order'),
  plainCreateOf('flow'),
]);

const updateSchema1 = v.variant('entity', [
  updateOf('unit', v.pipe(stayingUpdateFields.unit, someField(), wholeQuantity())),
  updateOf('partner', v.pipe(stayingUpdateFields.partner, someField(), wholeQuantity())),
  updateOf('product', v.pipe(stayingUpdateFields.product, someField(), wholeQuantity())),
  updateOf('pre_order', v.pipe(stayingUpdateFields.pre_order, someField(), wholeQuantity())),
  updateOf('flow', v.pipe(stayingUpdateFields.flow, someField(), wholeQuantity())),
]);

const deleteSchema = v.strictObject({
  op: v.literal('delete'),
  entity: entitySchema,
  id: idSchema,
  expected_version: countFromOne,
  seen: countFromZero,
});

const restoreSchema = v.strictObject({ op: v.literal('restore'), entity: entitySchema, id: idSchema });

type OperationSchema = v.GenericSchema<unknown, Operation>;

/** The schemas of one version's operations. `any` has all of them, and words the issue where none fits. */
interface Operations {
  any: OperationSchema;
  creates: ReadonlyMap<unknown, OperationSchema>;
  updates: ReadonlyMap<unknown, OperationSchema>;
  merge: OperationSchema | undefined;
}

function byEntity(
  schemas: readonly (OperationSchema & { entries: { entity: { literal: Entity } } })[],
): ReadonlyMap<unknown, OperationSchema> {
  return new Map(schemas.map((schema) => [schema.entries.entity.literal, schema]));
}

function schemaOf(value: unknown, { any, creates, updates, merge }: Operations): OperationSchema {
  if (typeof value !== 'object' || value === null || !('op' in value)) return any;
  const entity = 'entity' in value ? value.entity : undefined;
  switch (value.op) {
    case 'create':
      return creates.get(entity) ?? any;
    case 'update':
      return updates.get(entity) ?? any;
    case 'delete':
      return deleteSchema;
    case 'restore':
      return restoreSchema;
    case 'merge':
      return merge ?? any;
    default:
      return any;
  }
}

function lookedUp(operations: Operations): OperationSchema {
  return {
    ...operations.any,
    // The schema that fits is looked up. valibot tries all in turn, which took as long as the rest of its work on a push.
    '~run': (dataset, config) => schemaOf(dataset.value, operations)['~run'](dataset, config),
  };
}

/** One operation of a mutation. An unknown member is refused; an update has at least one field. */
export const operationSchema = lookedUp({
  any: v.variant('op', [createSchema, updateSchema, deleteSchema, restoreSchema, mergeSchema]),
  creates: byEntity(createSchema.options),
  updates: byEntity(updateSchema.options),
  merge: mergeSchema,
});

/** The same of version 1: a line stays in its pre-order, and nothing is merged or made once. */
export const operationSchema1 = lookedUp({
  any: v.variant('op', [createSchema1, updateSchema1, deleteSchema, restoreSchema]),
  creates: byEntity(createSchema1.options),
  updates: byEntity(updateSchema1.options),
  merge: undefined,
});

/** What a change in the history can be. A merge is a deletion there, and a move an update. */
export const OPERATIONS = ['create', 'update', 'delete', 'restore'] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** True for the name of an entity, as a query parameter brings it. */
export function isEntity(text: string): text is Entity {
  return (ENTITIES as readonly string[]).includes(text);
}
