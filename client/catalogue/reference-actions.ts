import type { Acted } from '../../shared/device/act.ts';
import type { PartnerFields } from '../../shared/records/partner.ts';
import type { ProductFields } from '../../shared/records/product.ts';
import type { UnitFields } from '../../shared/records/unit.ts';
import { newId, perform } from '../live/perform.ts';

interface FieldsOf {
  partner: PartnerFields;
  product: ProductFields;
  unit: UnitFields;
}
type ReferenceEntity = keyof FieldsOf;
type Shown = { id: string; version: number };
type Made = Acted & { id: string };

/** Makes a partner; `id` is the new one's. */
export const createPartner = (fields: PartnerFields): Promise<Made> => create('partner', fields);
/** Changes a partner as the user saw it. */
export const updatePartner = (partner: Shown, fields: Partial<PartnerFields>): Promise<Acted> =>
  update('partner', partner, fields);
/** Deletes a partner. Orders still name it. */
export const deletePartner = (partner: { id: string }): Promise<Acted> => remove('partner', partner);

/** Makes a product; `id` is the new one's. */
export const createProduct = (fields: ProductFields): Promise<Made> => create('product', fields);
/** Changes a product as the user saw it. */
export const updateProduct = (product: Shown, fields: Partial<ProductFields>): Promise<Acted> =>
  update('product', product, fields);
/** Deletes a product. Lines still name it. */
export const deleteProduct = (product: { id: string }): Promise<Acted> => remove('product', product);

/** Makes a unit; `id` is the new one's. */
export const createUnit = (fields: UnitFields): Promise<Made> => create('unit', fields);
/** Changes a unit as the user saw it. */
export const updateUnit = (unit: Shown, fields: Partial<UnitFields>): Promise<Acted> =>
  update('unit', unit, fields);
/** Deletes a unit. Lines still name it. */
export const deleteUnit = (unit: { id: string }): Promise<Acted> => remove('unit', unit);

async function create<E extends ReferenceEntity>(entity: E, fields: FieldsOf[E]): Promise<Made> {
  const id = newId();
  return { ...(await perform([{ op: 'create', entity, id, fields: { ...fields } }])), id };
}

function update<E extends ReferenceEntity>(
  entity: E,
  { id, version }: Shown,
  fields: Partial<FieldsOf[E]>,
): Promise<Acted> {
  return perform([{ op: 'update', entity, id, seen_version: version, fields: { ...fields } }]);
}

function remove(entity: ReferenceEntity, { id }: { id: string }): Promise<Acted> {
  return perform([{ op: 'delete', entity, id }]);
}
