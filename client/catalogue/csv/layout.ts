import { fieldsOf } from '../../../shared/records/entities.ts';
import { readingsOf } from '../../i18n/amount-readings.ts';
import { splitAmount } from '../../i18n/amount-words.ts';
import type { TableRow } from '../reading/table.ts';
import { OTHER_NAMES, PARTS } from './column-names.ts';
import { columnsOf, type ReferenceColumn } from './columns.ts';
import { keyOf, plainText, spacedText } from './fold-text.ts';
import type { ReferenceEntity } from './reference-cells.ts';

/** What a column of a file is taken as: a field; nothing (left out); `?`: the user must say, since two columns claim it. */
export type Taken = ReferenceColumn | '' | '?';

/** Where the names of a file's columns stand, and what each column is taken as. */
export interface Layout {
  /** The index of the header among the rows; -1 where there is none. */
  header: number;
  columns: readonly Taken[];
}

/** What is known of columns: their names by field, in every language there is, and the units. */
export interface LayoutWords {
  headers: Readonly<Record<string, readonly string[]>>;
  units: readonly { name: string; abbreviation: string }[];
}

/** Rows from the top among which the header is looked for, and rows of which contents are looked at. */
const MOST_LOOKED_AT = 30;

/**
 * Proposes where a file's header is and what its columns are, by their names and by what is in them. Two columns that both claim
 * a field are `?`: none is taken by its place.
 * @param header where it is, when the user pointed at it
 */
export function proposeLayout(
  entity: ReferenceEntity,
  rows: readonly TableRow[],
  words: LayoutWords,
  header = findHeader(entity, rows, words),
): Layout {
  const body = rows.slice(header + 1, header + 1 + MOST_LOOKED_AT);
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const heads = Array.from({ length: width }, (_, index) => rows[header]?.cells[index] ?? '');
  const columns: Taken[] = heads.map(() => '');
  for (const column of columnsOf(entity)) {
    const claims = claimsOf(column, heads, columns, words);
    for (const index of claims) columns[index] = claims.length > 1 ? '?' : column;
  }
  const cellsOf = (index: number): string[] => body.flatMap(({ cells }) => cells[index]?.trim() || []);
  for (const [column, fits] of contentTests(entity, words)) {
    if (columns.includes(column) || columns.includes('?')) continue;
    const index = heads.findIndex((_, each) => columns[each] === '' && fits(cellsOf(each)));
    if (index >= 0) columns[index] = column;
  }
  return { header, columns };
}

/** The columns that are called like a field; those that are only called a little like it where there is none. */
function claimsOf(
  column: ReferenceColumn,
  heads: readonly string[],
  taken: readonly Taken[],
  { headers }: LayoutWords,
): number[] {
  const own = new Set([column, ...(headers[column] ?? [])].map(plainText));
  const other = new Set(OTHER_NAMES[column] ?? []);
  const free = [...heads.entries()].filter(([index, head]) => taken[index] === '' && head.trim() !== '');
  const tests = [
    (head: string) => own.has(plainText(head)),
    (head: string) => other.has(plainText(head)),
    (head: string) => PARTS[column]?.test(spacedText(head)) ?? false,
  ];
  for (const fits of tests) {
    const found = free.filter(([, head]) => fits(head)).map(([index]) => index);
    if (found.length > 0) return found;
  }
  return [];
}

type ContentTest = (cells: readonly string[]) => boolean;

/** What the contents of a column look like, where no column has the name of the field. */
function contentTests(
  entity: ReferenceEntity,
  { units }: LayoutWords,
): readonly (readonly [ReferenceColumn, ContentTest])[] {
  const unitWords = new Set(units.flatMap(({ name, abbreviation }) => [keyOf(name), keyOf(abbreviation)]));
  const mostly = (cells: readonly string[], fits: (cell: string) => boolean): boolean =>
    cells.length > 0 && cells.filter(fits).length >= cells.length * 0.8;
  const fields = new Map<string, unknown>(fieldsOf(entity));
  const all: readonly (readonly [ReferenceColumn, ContentTest])[] = [
    ['default_price_cents', (cells) => mostly(cells, isPrice)],
    ['code', (cells) => cells.length > 1 && new Set(cells).size === cells.length && mostly(cells, isCode)],
    ['default_unit_id', (cells) => mostly(cells, (cell) => unitWords.has(keyOf(cell)))],
    [
      'name',
      (cells) => mostly(cells, (cell) => /\p{L}{3}/u.test(cell)) && new Set(cells).size > cells.length / 2,
    ],
  ];
  return all.filter(([column]) => fields.has(column));
}

/** Letters with digits behind them, or a number that begins with a zero: a whole number alone may be anything. */
function isCode(text: string): boolean {
  return /^(?:\p{L}{1,5}[-_. ]?\d{1,10}|0\d{1,12})$/u.test(text);
}

/** A number with decimals or with a currency: a whole number alone may be anything. */
function isPrice(text: string): boolean {
  const { number, words } = splitAmount(text);
  const hasSign = words.some((word) => /^(?:\p{Sc}|eur|usd|gbp|chf)$/u.test(word));
  return readingsOf(number).some(({ mark }) => hasSign || mark !== null) && words.length <= 2;
}

/**
 * The row that names most fields, of several the fullest; where none names two, the first one that has as many cells as those below
 * it. -1 where that one is a row: a number is no name of a column, and a list of one column needs none.
 */
function findHeader(entity: ReferenceEntity, rows: readonly TableRow[], words: LayoutWords): number {
  const top = rows.slice(0, MOST_LOOKED_AT);
  const free = top.map(({ cells }) => cells.map((): Taken => ''));
  const named = top.map(({ cells }, index) =>
    columnsOf(entity).reduce(
      (count, column) =>
        count + Math.min(1, claimsOf(column, cells.map(short), free[index] ?? [], words).length),
      0,
    ),
  );
  const filled = top.map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length);
  const most = Math.max(0, ...named);
  if (most > 1) {
    const fullest = Math.max(...filled.filter((_count, index) => named[index] === most));
    return named.findIndex((count, index) => count === most && filled[index] === fullest);
  }
  if (most === 1) return named.indexOf(1);
  const usual = Math.max(0, ...filled);
  const first = filled.indexOf(usual);
  const isRow =
    usual < 2 ||
    top[first]?.cells.some((cell) => readingsOf(splitAmount(cell).number).length > 0 && isPrice(cell));
  return isRow ? -1 : first;
}

/** A head is short: a sentence above the table that has the word "price" in it is no head. */
function short(head: string): string {
  return head.length > 40 || /\d/.test(head) ? '' : head;
}
