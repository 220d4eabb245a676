import { type FieldOf, fieldNames } from '../../../shared/records/entities.ts';
import type { ReferenceEntity } from './reference-cells.ts';

/** A column of a file of partners, products or units: a field. */
export type ReferenceColumn = { [E in ReferenceEntity]: FieldOf<E> }[ReferenceEntity];

/** The columns that stand first where a file has another order than the record type. */
const FIRST: { readonly [E in ReferenceEntity]: readonly FieldOf<E>[] } = {
  partner: [],
  product: ['name', 'short_name', 'code'],
  unit: [],
};

/** The columns of a file, in the order of an export: every field of the record type. */
export function columnsOf(entity: ReferenceEntity): readonly ReferenceColumn[] {
  const others = fieldNames(entity) as readonly ReferenceColumn[];
  return [...new Set([...FIRST[entity], ...others])];
}
