import { currencyDigits } from '../../i18n/format.ts';
import { offerCsv } from '../../live/files/csv-file.ts';
import { type Audience, fileMark } from '../../live/files/file-style.ts';
import { fileText } from '../../live/files/file-words.ts';
import { reference } from '../../live/reference.ts';
import type { ReferenceColumn } from './columns.ts';
import type { ReferenceEntity } from './reference-cells.ts';
import { columnName, liveRecords } from './reference-file.ts';
import { referenceTable } from './reference-table.ts';

/** The columns for other programs: these names never change. The import knows them. */
const PROGRAM_HEADS: Readonly<Partial<Record<ReferenceColumn, string>>> = {
  default_unit_id: 'unit',
  default_price_cents: 'price',
};

/** Hands the partners, products or units to the user as CSV, which the import reads back: in his words, or as another program reads it. */
export function exportReference(entity: ReferenceEntity, audience: Audience): Promise<void> {
  const known = reference.peek();
  const names = { partner: 'files.partners', product: 'files.products', unit: 'files.units' } as const;
  const forPrograms = audience === 'programs';
  const headOf = forPrograms ? (column: ReferenceColumn) => PROGRAM_HEADS[column] ?? column : columnName;
  const choices = forPrograms
    ? { client: 'client', supplier: 'supplier' }
    : { client: fileText('files.type_client'), supplier: fileText('files.type_supplier') };
  const table = referenceTable(entity, liveRecords(entity, known), headOf, {
    choices,
    units: known.units,
    decimalMark: fileMark(audience),
    currencyDigits: currencyDigits(),
  });
  return offerCsv(forPrograms ? `${entity}s` : fileText(names[entity]), table, audience);
}
