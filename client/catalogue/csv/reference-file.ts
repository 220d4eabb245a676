import { compareNames, currencyDigits, decimalMark } from '../../i18n/format.ts';
import { filesEn } from '../../i18n/messages/files.en.ts';
import { filesFr } from '../../i18n/messages/files.fr.ts';
import { offerCsv } from '../../live/files/csv-file.ts';
import { ft } from '../../live/files/file-words.ts';
import { type ReferenceData, reference } from '../../live/reference.ts';
import { formatScaled } from '../../ui/numbers/numbers.ts';
import type { ReferenceEntity } from './reference-cells.ts';
import { type REFERENCE_COLUMNS, referenceTable } from './reference-csv.ts';

export type ReferenceColumn = (typeof REFERENCE_COLUMNS)[ReferenceEntity][number];

const MESSAGE_OF = {
  name: 'files.name',
  code: 'files.code',
  type: 'files.type',
  short_name: 'files.short_name',
  sku: 'files.sku',
  default_unit_id: 'files.default_unit',
  default_price_cents: 'files.default_price',
  abbreviation: 'files.abbreviation',
  decimals: 'files.decimals',
} as const satisfies Record<ReferenceColumn, keyof typeof filesEn>;

/** The name of a column in the page's language. */
export function columnName(column: ReferenceColumn): string {
  return ft(MESSAGE_OF[column]);
}

/** The names of every column in every language: a colleague's export is read too. */
export function columnNames(): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(MESSAGE_OF).map(([column, key]) => [column, [filesEn[key], filesFr[key]]]),
  );
}

/** The words for a partner's type in every language. */
export function typeNames(): Record<'client' | 'supplier', string[]> {
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
  const table = referenceTable(
    entity,
    liveRecords(entity, known).map((row) => ({ ...row })),
    columnName,
    (column, value) => {
      if (value === null) return '';
      if (column === 'type') return ft(value === 'supplier' ? 'files.type_supplier' : 'files.type_client');
      if (column === 'default_unit_id') return known.units.get(String(value))?.abbreviation ?? '';
      if (column !== 'default_price_cents') return String(value);
      return formatScaled(Number(value), currencyDigits(), decimalMark(), currencyDigits());
    },
  );
  return offerCsv(ft(names[entity]), table);
}
