import * as v from 'valibot';
import type { Operation } from '../../protocol/operation.ts';
import { timestampSchema } from '../../records/dates.ts';
import { createFields, ENTITIES, type Entity, entitySchema } from '../../records/entities.ts';
import { idSchema } from '../../records/ids.ts';

/** A mutation as it was made, with the row of each of its operations. */
export interface CarriedMutation {
  mutation_id: string;
  at: string;
  operations: Operation[];
  rows: string[];
}

/** Names a row on the device. */
export const rowKeySchema = v.pipe(
  v.string(),
  v.regex(/^(unit|partner|product|pre_order):[0-9a-f-]{36}$/, 'must name a row'),
);

type AnySchema = v.GenericSchema<unknown, unknown>;

const count = v.pipe(v.number(), v.safeInteger('must be a whole number'));

/**
 * A field's schema without the bounds of texts and numbers: a value that the server refuses is no reason to leave it, and all that
 * is with it, on a broken tablet. Ids, dates and choices stay as they are: a device could not show others.
 */
function withoutBounds(schema: AnySchema): AnySchema {
  const accepts = (value: unknown): boolean => v.safeParse(schema, value).success;
  const isNumber = accepts(0);
  if (!isNumber && !accepts('x')) return schema;
  const open = isNumber ? count : v.string();
  return accepts(null) ? v.nullable(open) : open;
}

function fieldsOf(entity: Entity): Record<string, AnySchema> {
  const entries = Object.entries(createFields[entity].entries as Record<string, AnySchema>);
  return Object.fromEntries(entries.map(([name, schema]) => [name, withoutBounds(schema)]));
}

const creates = ENTITIES.map((entity) =>
  v.strictObject({
    op: v.literal('create'),
    entity: v.literal(entity),
    id: idSchema,
    fields: v.strictObject(fieldsOf(entity)),
  }),
);

const updates = ENTITIES.map((entity) =>
  v.strictObject({
    op: v.literal('update'),
    entity: v.literal(entity),
    id: idSchema,
    expected_version: count,
    fields: v.partial(v.strictObject(fieldsOf(entity))),
  }),
);

const operationSchema = v.union([
  ...creates,
  ...updates,
  v.strictObject({
    op: v.literal('delete'),
    entity: entitySchema,
    id: idSchema,
    expected_version: count,
    seen: count,
  }),
  v.strictObject({ op: v.literal('restore'), entity: entitySchema, id: idSchema }),
]);

/** A mutation that a file carries. Its shape is checked, not whether the server would accept its values: that one says so. */
export const carriedSchema = v.pipe(
  v.strictObject({
    mutation_id: idSchema,
    at: timestampSchema,
    operations: v.pipe(v.array(operationSchema), v.minLength(1, 'must have at least one operation')),
    rows: v.array(rowKeySchema),
  }),
  v.check(({ operations, rows }) => {
    const all = operations as Operation[];
    return rows.length === all.length && all.every((each, index) => isRowOf(each, rows[index]));
  }, 'must name the row of each operation'),
) as v.GenericSchema<unknown, CarriedMutation>;

/** A line lives in its pre-order's row; every other record has a row of its own. */
function isRowOf(operation: Operation, row: string | undefined): boolean {
  if (operation.entity !== 'flow') return row === `${operation.entity}:${operation.id}`;
  if (operation.op === 'create') return row === `pre_order:${String(operation.fields['pre_order_id'])}`;
  return row?.startsWith('pre_order:') === true;
}
