import * as v from 'valibot';
import type { Field } from './field.ts';
import { commonEntries, receivedRecord } from './record.ts';

/** The fields of a record type by name, in the order in which they are listed everywhere. */
export type Fields = Readonly<Record<string, Field>>;

type CreateEntries<F extends Fields> = {
  -readonly [Name in keyof F]: F[Name] extends { since: { value: infer Value } }
    ? v.OptionalSchema<F[Name]['written'], Value>
    : F[Name]['written'];
};
type UpdateEntries<F extends Fields> = { -readonly [Name in keyof F]: F[Name]['written'] };
type ReceivedEntries<F extends Fields> = { -readonly [Name in keyof F]: F[Name]['received'] };
type FirstEntries<F extends Fields> = {
  -readonly [Name in keyof F as F[Name] extends { since: object } ? never : Name]: F[Name]['written'];
};
type StayingEntries<F extends Fields> = {
  -readonly [Name in keyof FirstEntries<F> as F[Name] extends { parent: true }
    ? never
    : Name]: F[Name]['written'];
};
type BlankFields<F extends Fields> = {
  readonly [Name in keyof F as F[Name]['nullable'] extends true ? Name : never]: null;
} & {
  readonly [Name in keyof F as F[Name] extends { since: object } ? Name : never]: F[Name] extends {
    since: { value: infer Value };
  }
    ? Value
    : never;
};

/** Fields that are decided, compared and told as one, by the name that they have together. */
type Groups<F extends Fields> = Readonly<Record<string, readonly (keyof F & string)[]>>;

/**
 * Everything that follows from the fields of a record type. This is the only place that turns a description into schemas.
 * @param fields the fields by name
 * @param groups the fields that stand together; every other field stands for itself
 */
export function recordType<const F extends Fields>(fields: F, groups: Groups<F> = {}) {
  const received = entriesOf(fields, ({ received }) => received) as ReceivedEntries<F>;
  return {
    fields,
    groups: groupsOf(fields, groups),
    /** The fields of a create: all of them; one that came later may be left out, and then has its default [P20]. */
    create: v.strictObject(entriesOf(fields, writtenByCreate) as CreateEntries<F>),
    /** The fields of an update: some of them. Another parent moves the record there. */
    update: v.partial(v.strictObject(entriesOf(fields, ({ written }) => written) as UpdateEntries<F>)),
    /** The fields of a create of version 1 of the protocol. What came later has its default in it [P20]. */
    firstCreate: withDefaults(
      v.strictObject(entriesOf(first(fields), ({ written }) => written) as FirstEntries<F>),
      fields,
    ),
    /** The fields of an update of version 1, in which a record stays with its parent. */
    stayingUpdate: v.partial(
      v.strictObject(entriesOf(staying(first(fields)), ({ written }) => written) as StayingEntries<F>),
    ),
    /** The members that a record as the server sends it has beside the common ones. */
    received,
    /** A record as the server sends it. */
    schema: receivedRecord({ ...commonEntries, ...received }),
    /** The fields of which nothing need be said: null those that may be, the later ones their default. */
    blank: entriesOf(unsaid(fields), ({ since }) => since?.value ?? null) as BlankFields<F>,
  };
}

function entriesOf<Value>(fields: Fields, make: (field: Field) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, make(field)]));
}

function first(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, { since }]) => since === undefined));
}

/** The same schema, whose value has the defaults of the later fields as well. */
function withDefaults<F extends Fields>(
  schema: v.GenericSchema,
  fields: F,
): v.GenericSchema<unknown, v.InferOutput<v.StrictObjectSchema<CreateEntries<F>, undefined>>> {
  const defaults = entriesOf(
    Object.fromEntries(Object.entries(fields).filter(([, { since }]) => since !== undefined)),
    ({ since }) => since?.value,
  );
  const filled = (value: unknown): unknown => (typeof value === 'object' ? { ...defaults, ...value } : value);
  // Made of the schema and not piped: what the schema takes is then what it says.
  return {
    ...schema,
    '~run': (dataset, config) => {
      const result = schema['~run'](dataset, config);
      return result.typed ? { ...result, value: filled(result.value) } : result;
    },
  } as v.GenericSchema<unknown, v.InferOutput<v.StrictObjectSchema<CreateEntries<F>, undefined>>>;
}

function staying(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, field]) => !(field.kind === 'reference' && field.parent)),
  );
}

function unsaid(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, { nullable, since }]) => nullable || since !== undefined),
  );
}

function writtenByCreate({ written, since }: Field): v.GenericSchema {
  return since ? v.optional(written, since.value) : written;
}

function groupsOf(
  fields: Fields,
  together: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  const groups = Object.keys(fields).map((name) => {
    const group = Object.entries(together).find(([, members]) => members.includes(name));
    return group ?? ([name, [name]] as const);
  });
  return Object.fromEntries(groups);
}
