import * as v from 'valibot';
import { amountSchema } from './amounts.ts';
import { dateSchema } from './dates.ts';
import { idSchema } from './ids.ts';
import { optionalText, requiredText } from './text.ts';

type AnySchema = v.GenericSchema;

interface FieldOf<Kind extends string> {
  readonly kind: Kind;
  /** True for a field that may be null: a create that does not say anything of it writes null. */
  readonly nullable: boolean;
  /** Checks the field as a create or an update writes it. */
  readonly written: AnySchema;
  /** Checks the type of the field as the server sends it. */
  readonly received: AnySchema;
  /** Of a field that the first version of the protocol did not have. */
  readonly since?: Since<string | number | null>;
}

/** The version of the protocol that brought a field, and what a create means that does not name it [P20]. */
export interface Since<Value> {
  readonly version: number;
  readonly value: Value;
}

/** Text of at most `max` UTF-16 units. Text that is not nullable is not blank either. */
export interface TextField extends FieldOf<'text'> {
  readonly max: number;
}
/** One of a few words. */
export interface ChoiceField extends FieldOf<'choice'> {
  readonly options: readonly string[];
}
/** A whole number from `min` to `max`. */
export interface CountField extends FieldOf<'count'> {
  readonly min: number;
  readonly max: number;
}
/** Minor units of the workspace's currency, 0 to `MAX_AMOUNT`. */
interface PriceField extends FieldOf<'price'> {}
/** Thousandths of a unit, 0 to `MAX_AMOUNT`. */
interface QuantityField extends FieldOf<'quantity'> {}
/** A day, `YYYY-MM-DD`. */
interface DateField extends FieldOf<'date'> {}
/** The entities that records refer to. */
type Target = 'unit' | 'partner' | 'product' | 'pre_order';

/** The id of a record of another type. */
export interface ReferenceField extends FieldOf<'reference'> {
  readonly to: Target;
  /** True for the record that this one is a part of. */
  readonly parent: boolean;
}

/** What is known of a field wherever fields are checked, stored, compared, shown or read. */
export type Field =
  | TextField
  | ChoiceField
  | CountField
  | PriceField
  | QuantityField
  | DateField
  | ReferenceField;
export type FieldKind = Field['kind'];

/** Text that must be there. */
export const textField = (max: number) =>
  ({ kind: 'text', max, nullable: false, written: requiredText(max), received: v.string() }) as const;

/** Text that may be missing. */
export const optionalTextField = (max: number) =>
  ({
    kind: 'text',
    max,
    nullable: true,
    written: optionalText(max),
    received: v.nullable(v.string()),
  }) as const;

export function choiceField<const Options extends readonly string[]>(options: Options) {
  const schema = v.picklist(options);
  return { kind: 'choice', options, nullable: false, written: schema, received: schema } as const;
}

export function countField(min: number, max: number) {
  const written = v.pipe(
    v.number(),
    v.integer('must be a whole number'),
    v.minValue(min, `must be ${min} to ${max}`),
    v.maxValue(max, `must be ${min} to ${max}`),
    v.transform((count) => count + 0),
  );
  return { kind: 'count', min, max, nullable: false, written, received: v.number() } as const;
}

export const priceField = () =>
  ({ kind: 'price', nullable: false, written: amountSchema, received: v.number() }) as const;

export const quantityField = () =>
  ({ kind: 'quantity', nullable: false, written: amountSchema, received: v.number() }) as const;

export const dateField = () =>
  ({ kind: 'date', nullable: false, written: dateSchema, received: v.string() }) as const;

export const referenceField = <To extends Target>(to: To) =>
  ({
    kind: 'reference',
    to,
    parent: false,
    nullable: false,
    written: idSchema,
    received: v.string(),
  }) as const;

/** The record that this one is a part of. Another value moves it there. */
export const parentField = <To extends Target>(to: To) => ({ ...referenceField(to), parent: true }) as const;

type Optional<F extends Field> = Omit<F, 'nullable' | 'written' | 'received'> & {
  readonly nullable: true;
  readonly written: v.NullableSchema<F['written'], undefined>;
  readonly received: v.NullableSchema<F['received'], undefined>;
};

/** A field of any kind but text that may be missing. */
export function optionalField<const F extends Exclude<Field, TextField>>(field: F): Optional<F> {
  const { written, received } = field;
  return { ...field, nullable: true, written: v.nullable(written), received: v.nullable(received) };
}

/**
 * A field that came with a later version of the protocol. What was made before has `value` in it: rows and creates on
 * devices, creates of older versions, records of the database (the migration says the same).
 */
export function since<const F extends Field, Value extends string | number | null>(
  version: number,
  value: Value & v.InferOutput<F['written']>,
  field: F,
): F & { readonly since: Since<v.InferOutput<F['written']>> } {
  return { ...field, since: { version, value } };
}

/** Every number that a count may be, the lowest first. */
export function countsOf({ min, max }: CountField): number[] {
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}
