import * as v from 'valibot';
import type { Operation } from '../../protocol/operation.ts';
import { currencySchema } from '../../records/currency.ts';
import { timestampSchema } from '../../records/dates.ts';
import { ENTITIES, type Entity, entitySchema, fieldsOf } from '../../records/entities.ts';
import type { Field, FieldKind } from '../../records/field.ts';
import { idSchema } from '../../records/ids.ts';
import type { CarriedMutation } from '../rows/notice.ts';

/** Names a row on the device. */
export const rowKeySchema = v.pipe(
  v.string(),
  v.regex(/^(unit|partner|product|pre_order):[0-9a-f-]{36}$/, 'must name a row'),
);

const count = v.pipe(v.number(), v.safeInteger('must be a whole number'));

/**
 * What a file may hold in a field of each kind: no bounds of texts and numbers, for a value that the server refuses is no
 * reason to leave it, and all that is with it, on a broken tablet. Ids, dates and choices stay as they are: a device could
 * not show others.
 */
const OPEN: Readonly<Record<FieldKind, v.GenericSchema | null>> = {
  text: v.string(),
  count,
  price: count,
  quantity: count,
  choice: null,
  date: null,
  reference: null,
};

function openSchema({ kind, nullable, written }: Field): v.GenericSchema {
  const open = OPEN[kind];
  if (!open) return written;
  return nullable ? v.nullable(open) : open;
}

function entriesOf(entity: Entity, make: (field: Field) => v.GenericSchema): Record<string, v.GenericSchema> {
  return Object.fromEntries(fieldsOf(entity).map(([name, field]) => [name, make(field)]));
}

/** A field that the file lacks has its default: a version that did not have the field yet wrote the file. */
const creates = ENTITIES.map((entity) =>
  v.strictObject({
    op: v.literal('create'),
    entity: v.literal(entity),
    id: idSchema,
    fields: v.strictObject(entriesOf(entity, carriedByCreate)),
    once: v.optional(v.literal(true)),
  }),
);

function carriedByCreate(field: Field): v.GenericSchema {
  const { nullable, since } = field;
  return nullable || since ? v.optional(openSchema(field), since?.value ?? null) : openSchema(field);
}

const updates = ENTITIES.map((entity) =>
  v.strictObject({
    op: v.literal('update'),
    entity: v.literal(entity),
    id: idSchema,
    expected_version: count,
    fields: v.partial(v.strictObject(entriesOf(entity, openSchema))),
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
  v.strictObject({
    op: v.literal('merge'),
    entity: v.literal('pre_order'),
    id: idSchema,
    into: idSchema,
    expected_version: count,
    seen: count,
  }),
]);

/** A mutation that a file carries. Its shape is checked, not whether the server would accept its values: that one says so. */
export const carriedSchema = v.pipe(
  v.strictObject({
    mutation_id: idSchema,
    at: timestampSchema,
    currency: v.exactOptional(currencySchema),
    operations: v.pipe(v.array(operationSchema), v.minLength(1, 'must have at least one operation')),
    rows: v.array(rowKeySchema),
  }),
  v.check(({ operations, rows }) => {
    const all = operations as Operation[];
    return rows.length === all.length && all.every((each, index) => isRowOf(each, rows[index]));
  }, 'must name the row of each operation'),
) as v.GenericSchema<unknown, Omit<CarriedMutation, 'rows'> & { rows: string[] }>;

/**
 * A line lives in its pre-order's row, and one that is moved in the row of the pre-order that it leaves; every other record has
 * a row of its own.
 */
function isRowOf(operation: Operation, row: string | undefined): boolean {
  if (operation.entity !== 'flow') return row === `${operation.entity}:${operation.id}`;
  if (operation.op === 'create') return row === `pre_order:${String(operation.fields['pre_order_id'])}`;
  return row?.startsWith('pre_order:') === true;
}
