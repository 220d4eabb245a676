import { compareNames } from '../../i18n/format.ts';
import { inEveryLanguage } from '../../i18n/languages.ts';
import { fieldKey, fieldTitle } from '../../live/fields/field-names.ts';
import { fieldWords } from '../../live/fields/field-words.ts';
import { fileWords } from '../../live/files/file-words.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { catalogueText, catalogueWords } from '../catalogue-words.ts';
import { OTHER_CHOICES } from './column-names.ts';
import { columnsOf, type ReferenceColumn } from './columns.ts';
import type { ReferenceEntity } from './reference-cells.ts';

/** Heads of columns that say more than the field's name, as the form of a product does. */
const OWN_HEADS: Readonly<Partial<Record<ReferenceColumn, keyof typeof OWN_HEAD_WORDS>>> = {
  default_unit_id: 'products.default_unit',
  default_price_cents: 'products.default_price',
};
const OWN_HEAD_WORDS = {
  'products.default_unit': catalogueWords['products.default_unit'],
  'products.default_price': catalogueWords['products.default_price'],
};

/** Each column that some file has, with an entity that has the field: one name is one thing in all of them. */
const COLUMNS = (['partner', 'product', 'unit'] as const).flatMap((entity) =>
  columnsOf(entity).map((column) => ({ entity, column })),
);

/** The head of a column in the page's language. */
export function columnName(column: ReferenceColumn): string {
  const own = OWN_HEADS[column];
  const entity = COLUMNS.find((each) => each.column === column)?.entity ?? 'product';
  return own ? catalogueText(own) : fieldTitle(entity, column);
}

/** What a file to import may say in the words of any language, since a colleague's export is read too. */
export interface FileWords {
  /** The names of each column. */
  headers: Record<string, string[]>;
  /** The words for each choice. */
  choices: Record<'client' | 'supplier', string[]>;
}

/** Loads the words that the import knows columns and choices by, in every language. */
export async function loadFileWords(): Promise<FileWords> {
  const words = await inEveryLanguage({ ...fileWords, ...fieldWords, ...OWN_HEAD_WORDS });
  const heads = COLUMNS.map(({ entity, column }): [string, string[]] => {
    const key = OWN_HEADS[column] ?? fieldKey(entity, column);
    return [column, key ? words(key) : []];
  });
  return {
    headers: Object.fromEntries(heads),
    choices: {
      client: [...words('files.type_client'), ...OTHER_CHOICES.client],
      supplier: [...words('files.type_supplier'), ...OTHER_CHOICES.supplier],
    },
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
