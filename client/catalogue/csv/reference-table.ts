import { type FieldDescription, fieldsOf } from '../../../shared/records/entities.ts';
import type { Value } from '../../live/fields/first-values.ts';
import { columnsOf, type ReferenceColumn } from './columns.ts';
import { cellText, type ReferenceEntity, type WriteOptions } from './reference-cells.ts';

/** The table of an export, which `planImport` reads back; `headOf` names a column. */
export function referenceTable(
  entity: ReferenceEntity,
  records: readonly object[],
  headOf: (column: ReferenceColumn) => string,
  options: WriteOptions,
): string[][] {
  const columns = columnsOf(entity);
  const fields = new Map<string, FieldDescription<ReferenceEntity>>(fieldsOf(entity));
  const rows = records.map((record) => {
    const values = record as Record<string, Value>;
    return columns.map((column) => {
      const field = fields.get(column);
      return field ? cellText(field, values[column] ?? null, options) : '';
    });
  });
  return [columns.map(headOf), ...rows];
}
