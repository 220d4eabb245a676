import * as v from 'valibot';
import { createFields, ENTITIES, type Entity, entitySchema, updateFields } from '../records/entities.ts';
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

type Fields = Record<string, unknown>;

const createOf = <E extends Entity>(entity: E) =>
  v.strictObject({
    op: v.literal('create'),
    entity: v.literal(entity),
    id: idSchema,
    fields: createFields[entity],
  });

const updateOf = <E extends Entity>(entity: E) =>
  v.strictObject({
    op: v.literal('update'),
    entity: v.literal(entity),
    id: idSchema,
    expected_version: countFromOne,
    fields: v.pipe(
      updateFields[entity] as v.GenericSchema<Fields>,
      v.check((fields) => Object.keys(fields).length > 0, 'must have at least one field'),
      v.check(
        (fields) => 'quantity_milli' in fields === 'unit_id' in fields,
        'quantity_milli and unit_id are one field: both or none',
      ),
    ),
  });

/** Makes a record. `fields` has every field of the entity. */
const createSchema = v.variant('entity', [
  createOf('unit'),
  createOf('partner'),
  createOf('product'),
  createOf('pre_order'),
  createOf('flow'),
]);

/** Changes some fields. `expected_version` is the version of the server's copy that the user saw. */
const updateSchema = v.variant('entity', [
  updateOf('unit'),
  updateOf('partner'),
  updateOf('product'),
  updateOf('pre_order'),
  updateOf('flow'),
]);

/** Deletes a record (a pre-order with its lines). `seen` is the device's cursor when the user deleted. */
const deleteSchema = v.strictObject({
  op: v.literal('delete'),
  entity: entitySchema,
  id: idSchema,
  expected_version: countFromOne,
  seen: countFromZero,
});

/** Takes a deletion back (of a pre-order: with the lines that were deleted with it). */
const restoreSchema = v.strictObject({ op: v.literal('restore'), entity: entitySchema, id: idSchema });

const anyOperation = v.variant('op', [createSchema, updateSchema, deleteSchema, restoreSchema]);

type OperationSchema = v.GenericSchema<unknown, v.InferOutput<typeof anyOperation>>;

const SCHEMAS = new Map<unknown, OperationSchema | ReadonlyMap<unknown, OperationSchema>>([
  ['create', byEntity(createSchema.options)],
  ['update', byEntity(updateSchema.options)],
  ['delete', deleteSchema],
  ['restore', restoreSchema],
]);

function byEntity(
  options: readonly { entries: { entity: { literal: Entity } } }[],
): ReadonlyMap<unknown, OperationSchema> {
  return new Map(
    options.map((schema) => [schema.entries.entity.literal, schema as unknown as OperationSchema]),
  );
}

function schemaOf(value: unknown): OperationSchema {
  if (typeof value !== 'object' || value === null) return anyOperation;
  const { op, entity } = value as { op?: unknown; entity?: unknown };
  const found = SCHEMAS.get(op);
  return (found instanceof Map ? found.get(entity) : (found as OperationSchema | undefined)) ?? anyOperation;
}

/** One operation of a mutation. An unknown member is refused; an update has at least one field. */
export const operationSchema: typeof anyOperation = {
  ...anyOperation,
  // The schema that fits is looked up. valibot tries all in turn, which took as long as the rest of its work on a push.
  '~run': (dataset, config) =>
    schemaOf(dataset.value)['~run'](dataset, config) as ReturnType<(typeof anyOperation)['~run']>,
};

export interface CreateOperation {
  op: 'create';
  entity: Entity;
  id: string;
  fields: Fields;
}
export interface UpdateOperation {
  op: 'update';
  entity: Entity;
  id: string;
  expected_version: number;
  fields: Fields;
}
export interface DeleteOperation {
  op: 'delete';
  entity: Entity;
  id: string;
  expected_version: number;
  seen: number;
}
export interface RestoreOperation {
  op: 'restore';
  entity: Entity;
  id: string;
}
export type Operation = CreateOperation | UpdateOperation | DeleteOperation | RestoreOperation;

/** The names of the operations. */
export const OPERATIONS = ['create', 'update', 'delete', 'restore'] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** True for the name of an entity, as a query parameter brings it. */
export function isEntity(text: string): text is Entity {
  return (ENTITIES as readonly string[]).includes(text);
}
