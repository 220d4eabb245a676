import { compareNames, currencyDigits, decimalMark } from '../../i18n/format.ts';
import { filesEn } from '../../i18n/messages/files.en.ts';
import { filesFr } from '../../i18n/messages/files.fr.ts';
import { offerCsv } from '../../live/files/csv-file.ts';
import { ft } from '../../live/files/file-words.ts';
import { type ReferenceData, reference } from '../../live/reference.ts';
import { COLUMNS, type ReferenceColumn } from './columns.ts';
import type { ReferenceEntity } from './reference-cells.ts';
import { referenceTable } from './reference-csv.ts';

const HEADS = { ...COLUMNS.partner, ...COLUMNS.product, ...COLUMNS.unit };

/** The name of a column in the page's language. */
export function columnName(column: ReferenceColumn): string {
  return ft(HEADS[column]);
}

/** The names of every column in every language: a colleague's export is read too. */
export function columnNames(): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(HEADS).map(([column, key]) => [column, [filesEn[key], filesFr[key]]]),
  );
}

/** The words for each choice in every language. */
export function choiceNames(): Record<'client' | 'supplier', string[]> {
  return {
    client: [filesEn['files.type_client'], filesFr['files.type_client']],
    supplier: [filesEn['files.type_supplier'], filesFr['files.type_supplier']],
  };
}

/** The records of an entity that are not deleted, by name. */
export function liveRecords<E extends ReferenceEntity>(
  entity: E,
  { partners, products, units }: ReferenceData,
): readonly { id: string; version: number; name: string; deleted_at: string | null }[] {
  const rows = { partner: partners, product: products, unit: units }[entity];
  return [...rows.values()]
    .filter((row) => row.deleted_at === null)
    .sort((a, b) => compareNames(a.name, b.name));
}

/** Hands the partners, products or units to the user as CSV, which the import reads back. */
export function exportReference(entity: ReferenceEntity): Promise<void> {
  const known = reference.peek();
  const names = { partner: 'files.partners', product: 'files.products', unit: 'files.units' } as const;
  const table = referenceTable(entity, liveRecords(entity, known), columnName, {
    choices: { client: ft('files.type_client'), supplier: ft('files.type_supplier') },
    units: known.units,
    decimalMark: decimalMark(),
    currencyDigits: currencyDigits(),
  });
  return offerCsv(ft(names[entity]), table);
}
