import * as v from 'valibot';
import { type Line, lineEntries, lineFields } from './line.ts';
import { type Partner, partnerEntries, partnerFields } from './partner.ts';
import { type PreOrder, preOrderEntries, preOrderFields } from './pre-order.ts';
import { type Product, productEntries, productFields } from './product.ts';
import { type Unit, unitEntries, unitFields } from './unit.ts';

/** The five entities, parents and what is referred to before what refers to it. */
export const ENTITIES = ['unit', 'partner', 'product', 'pre_order', 'flow'] as const;
export type Entity = (typeof ENTITIES)[number];
export const entitySchema = v.picklist(ENTITIES);

interface RecordOf {
  unit: Unit;
  partner: Partner;
  product: Product;
  pre_order: PreOrder;
  flow: Line;
}
export type AnyRecord = RecordOf[Entity];

const { pre_order_id: _parent, ...changeableLine } = lineEntries;

/** Schemas of `fields` by entity: of a create (all of them). */
export const createFields = {
  unit: unitFields,
  partner: partnerFields,
  product: productFields,
  pre_order: preOrderFields,
  flow: lineFields,
} as const;

/** Schemas of `fields` by entity: of an update (some of them; a line never changes its pre-order). */
export const updateFields = {
  unit: v.partial(v.strictObject(unitEntries)),
  partner: v.partial(v.strictObject(partnerEntries)),
  product: v.partial(v.strictObject(productEntries)),
  pre_order: v.partial(v.strictObject(preOrderEntries)),
  flow: v.partial(v.strictObject(changeableLine)),
} as const;

/**
 * The fields that are decided and told as one. `quantity` is a quantity with its unit: 2 kg -> 3 kg here and
 * 2 kg -> 2 crates there must not make 3 crates. Every other field stands for itself.
 */
export const FIELD_GROUPS: { readonly [E in Entity]: { readonly [group: string]: readonly string[] } } = {
  unit: own(unitEntries),
  partner: own(partnerEntries),
  product: own(productEntries),
  pre_order: own(preOrderEntries),
  flow: {
    product_id: ['product_id'],
    quantity: ['quantity_milli', 'unit_id'],
    price_cents: ['price_cents'],
    comment: ['comment'],
  },
};

function own(entries: object): { [group: string]: readonly string[] } {
  return Object.fromEntries(Object.keys(entries).map((field) => [field, [field]]));
}

/** Which fields refer to which entity. The pre-order of a line is its parent and is not listed here. */
export const REFERENCES: { readonly [E in Entity]: { readonly [field: string]: Entity } } = {
  unit: {},
  partner: {},
  product: { default_unit_id: 'unit' },
  pre_order: { partner_id: 'partner' },
  flow: { product_id: 'product', unit_id: 'unit' },
};

/** The same as pairs, made once. */
export const REFERRING_FIELDS = ofEach((entity) => Object.entries(REFERENCES[entity]));

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

/** The names of an entity's own fields. */
export function fieldNames(entity: Entity): readonly string[] {
  return Object.keys(createFields[entity].entries);
}
