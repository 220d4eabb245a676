import type { FieldOf } from '../../../shared/records/entities.ts';
import type { fileWords } from '../../live/files/file-words.ts';
import type { ReferenceEntity } from './reference-cells.ts';

/** A column of a file of partners, products or units: a field. */
export type ReferenceColumn = FieldOf<ReferenceEntity>;

/**
 * The columns of each file in the order of an export, with the message of their heads. The compiler asks for the column of
 * a new field.
 */
export const COLUMNS = {
  partner: { name: 'files.name', code: 'files.code', type: 'files.type' },
  product: {
    name: 'files.name',
    short_name: 'files.short_name',
    code: 'files.code',
    sku: 'files.sku',
    default_unit_id: 'files.default_unit',
    default_price_cents: 'files.default_price',
  },
  unit: { name: 'files.name', abbreviation: 'files.abbreviation', decimals: 'files.decimals' },
} as const satisfies { [E in ReferenceEntity]: Readonly<Record<FieldOf<E>, keyof typeof fileWords>> };

/** The columns of a file, in the order of an export. */
export function columnsOf(entity: ReferenceEntity): readonly ReferenceColumn[] {
  return Object.keys(COLUMNS[entity]) as ReferenceColumn[];
}
