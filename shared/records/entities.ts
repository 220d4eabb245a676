import * as v from 'valibot';
import type { Field } from './field.ts';
import { type Line, lineFields, lineType } from './line.ts';
import { type Partner, partnerFields, partnerType } from './partner.ts';
import { type PreOrder, preOrderFields, preOrderType } from './pre-order.ts';
import { type Product, productFields, productType } from './product.ts';
import { type Unit, unitFields, unitType } from './unit.ts';

/** The five entities, parents and what is referred to before what refers to it. */
export const ENTITIES = ['unit', 'partner', 'product', 'pre_order', 'flow'] as const;
export type Entity = (typeof ENTITIES)[number];
export const entitySchema = v.picklist(ENTITIES);

export interface RecordOf {
  unit: Unit;
  partner: Partner;
  product: Product;
  pre_order: PreOrder;
  flow: Line;
}
export type AnyRecord = RecordOf[Entity];

/** The description of each entity's records: what all else about their fields is derived from. */
const TYPES = {
  unit: unitType,
  partner: partnerType,
  product: productType,
  pre_order: preOrderType,
  flow: lineType,
} as const;

/** The names of an entity's own fields, as a type. */
export type FieldOf<E extends Entity> = keyof (typeof TYPES)[E]['fields'] & string;

/** The descriptions of an entity's own fields, as a type. */
export type FieldDescription<E extends Entity> = {
  [Each in E]: (typeof TYPES)[Each]['fields'][keyof (typeof TYPES)[Each]['fields']];
}[E];

/** Every word that a field of an entity may be chosen from. */
export type Choice<E extends Entity> =
  FieldDescription<E> extends infer Described ? OptionOf<Described> : never;
type OptionOf<Described> = Described extends { kind: 'choice'; options: readonly (infer Option)[] }
  ? Option
  : never;

/** Schemas of `fields` by entity: of a create (all of them; those that came later have a default). */
export const createFields = {
  unit: unitFields,
  partner: partnerFields,
  product: productFields,
  pre_order: preOrderFields,
  flow: lineFields,
} as const;

/** Schemas of `fields` by entity: of an update (some of them). */
export const updateFields = {
  unit: unitType.update,
  partner: partnerType.update,
  product: productType.update,
  pre_order: preOrderType.update,
  flow: lineType.update,
} as const;

/** The fields of a create of version 1 of the protocol; what came later has its default. */
export const firstCreateFields = {
  unit: unitType.firstCreate,
  partner: partnerType.firstCreate,
  product: productType.firstCreate,
  pre_order: preOrderType.firstCreate,
  flow: lineType.firstCreate,
} as const;

/** The fields of an update of version 1, in which a line stays in its pre-order. */
export const stayingUpdateFields = {
  unit: unitType.stayingUpdate,
  partner: partnerType.stayingUpdate,
  product: productType.stayingUpdate,
  pre_order: preOrderType.stayingUpdate,
  flow: lineType.stayingUpdate,
} as const;

/** All fields of an entity, as a create carries them. */
export type FieldsOf<E extends Entity> = v.InferOutput<(typeof createFields)[E]>;

/** Some fields of an entity, as an update carries them. */
export type ChangedFieldsOf<E extends Entity> = v.InferOutput<(typeof updateFields)[E]>;

/** The names of an entity's fields that an update may carry, as a type. */
export type ChangeableFieldOf<E extends Entity> = keyof (typeof updateFields)[E]['entries'] & string;

/** What a record is made of where nothing is said: null in the fields that may be null, the default in those that came later. */
export const BLANK_FIELDS = {
  unit: unitType.blank,
  partner: partnerType.blank,
  product: productType.blank,
  pre_order: preOrderType.blank,
  flow: lineType.blank,
} as const;

/** The fields that are decided and told as one, by entity and by the name that they have together. */
export const FIELD_GROUPS = ofEach((entity) => TYPES[entity].groups);

/** Which fields refer to which entity. The pre-order of a line is its parent and is not listed here. */
export const REFERENCES = ofEach((entity) => Object.fromEntries(referringFields(entity)));

/** The same as pairs, made once. */
export const REFERRING_FIELDS = ofEach(referringFields);

function referringFields(entity: Entity): (readonly [field: string, target: Entity])[] {
  return fieldsOf(entity).flatMap(([name, field]) =>
    field.kind === 'reference' && !field.parent ? [[name, field.to] as const] : [],
  );
}

/** One value for each entity. */
export function ofEach<Value>(make: (entity: Entity) => Value): { readonly [E in Entity]: Value } {
  return {
    unit: make('unit'),
    partner: make('partner'),
    product: make('product'),
    pre_order: make('pre_order'),
    flow: make('flow'),
  };
}

/** An entity's own fields, in order. */
export function fieldsOf<E extends Entity>(
  entity: E,
): readonly (readonly [name: FieldOf<E>, field: FieldDescription<E>])[] {
  return Object.entries(TYPES[entity].fields) as [FieldOf<E>, FieldDescription<E>][];
}

/** One of an entity's own fields, undefined where it has none of that name. */
export function fieldOf(entity: Entity, name: string): Field | undefined {
  return fieldsOf(entity).find(([each]) => each === name)?.[1];
}

/** The names of an entity's own fields. */
export function fieldNames(entity: Entity): readonly string[] {
  return Object.keys(TYPES[entity].fields);
}

/** The fields of an entity that came after version 1, each with what a create means that does not name it. */
export function laterFields(entity: Entity): ReadonlyMap<string, NonNullable<Field['since']>> {
  const fields: readonly (readonly [string, Field])[] = fieldsOf(entity);
  return new Map(fields.flatMap(([name, { since }]) => (since ? [[name, since] as const] : [])));
}
