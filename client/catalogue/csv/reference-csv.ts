import * as v from 'valibot';
import { createFields, fieldsOf } from '../../../shared/records/entities.ts';
import type { DecimalMark } from '../../i18n/amount-readings.ts';
import { foldWord } from '../../i18n/amount-words.ts';
import { firstValues, type Value } from '../../live/fields/first-values.ts';
import type { TableRow } from '../reading/table.ts';
import { columnsOf, type ReferenceColumn } from './columns.ts';
import { type ColumnStyle, columnStyle, withMark } from './decimal-mark.ts';
import { earlierRows, type Twin } from './earlier-rows.ts';
import { keyOf } from './fold-text.ts';
import type { Layout } from './layout.ts';
import { isWithoutZeros, lostCode } from './lost-codes.ts';
import { CODE, type DoubtKind, type KnownRecord, type Matcher, matcher } from './matching.ts';
import {
  type CellFault,
  type CellReader,
  cellReaders,
  type ReadOptions,
  type ReferenceEntity,
} from './reference-cells.ts';
import { joinSplitNumbers, type SplitNumber } from './split-numbers.ts';
import { strangeCell } from './strange-cells.ts';
import { currencyOfHead, empties, isCurrencyHead, isSum } from './unusual-rows.ts';

type Fields = Record<string, Value>;

/** What somebody should look at. A `sum` is left out where nobody asks for it. */
type Note = 'stray_quote' | 'merged' | 'too_few_cells' | 'lost_digits' | 'lost_date' | 'sum' | 'empties';

/** What the import does with one row: all of it or nothing. `fields` of an update are those that differ. */
export interface PlannedRow {
  line: number;
  /** The original texts of the cells, by column; a cell that the row lacks is not named. */
  cells: Readonly<Record<string, string>>;
  /** The values as they were read. */
  values: Fields;
  /** The value by another honest reading of its number, by column, where the column does not tell which is right. */
  others: Readonly<Record<string, number>>;
  action: 'create' | 'update' | 'same' | 'fault' | 'doubt';
  record: KnownRecord | null;
  fields: Fields;
  faults: readonly CellFault[];
  /** What somebody should look at, though the row can be taken. */
  notes: readonly Note[];
  /** Of a row in doubt: why, and what becomes of it by each answer. */
  doubt: Doubt | null;
}

/** Why a row is in doubt. `like`: the code or the name that its own is nearly; `line`: of an earlier row of the file. */
interface Doubt {
  kind: DoubtKind;
  typed: string;
  like: string;
  line: number | null;
  same: PlannedRow;
  new: PlannedRow;
}

interface LeftColumn {
  /** '' where it has none. */
  head: string;
  number: number;
}

export interface ImportPlan {
  /** The fields that the file has, in the order of an export. */
  columns: readonly ReferenceColumn[];
  /** The columns that are left out though they have something in them: their heads, and where they stand, from 1. */
  ignored: readonly LeftColumn[];
  /** How its prices are written; null where it has none. */
  style: ColumnStyle | null;
  /** Units that rows name and that are not there, as they are written. */
  unknownUnits: readonly string[];
  /** Prices that a comma parted into two cells. */
  split: readonly SplitNumber[];
  rows: readonly PlannedRow[];
}

export interface ImportOptions extends Omit<ReadOptions, 'style'> {
  /** How the page writes numbers. */
  pageStyle: ReadOptions['style'];
  /** The decimal mark of the file's prices, where the user chose it. */
  mark?: DecimalMark | undefined;
  /** Whether a comma parts the cells of the file. */
  commas?: boolean;
  /** Whether prices that a comma parted are joined. */
  join?: boolean | undefined;
}

/**
 * Says what an import would do: nothing is written. A row whose code (a unit's abbreviation) is there already changes that record;
 * where the row or the record has no code, the name decides; a code or name that is nearly one that is there makes the row doubtful.
 * A column that the file lacks is left as it is; an empty cell empties its field, if that can be empty. A code that the file has
 * twice is a fault of the second row; one that it nearly has twice makes that row doubtful. It pauses every hundred rows and tells how many were planned, so that the page can go on.
 */
export function* planImport(
  entity: ReferenceEntity,
  table: readonly TableRow[],
  { header, columns: taken }: Layout,
  known: readonly KnownRecord[],
  options: ImportOptions,
): Generator<number, ImportPlan> {
  const heads = table[header]?.cells ?? [];
  const width =
    header < 0 ? taken.length : Math.max(heads.findLastIndex((head) => head.trim() !== '') + 1, 1);
  const filled = table.slice(header + 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const { split, joined } = options.commas
    ? joinSplitNumbers(filled, taken.indexOf('default_price_cents'), width)
    : { split: [], joined: filled };
  const body = options.join ? joined : filled;
  const columns = columnsOf(entity).filter((column) => taken.includes(column));
  const style = priceStyle(body, taken, options);
  const readers = cellReaders(entity, { ...options, style: style ?? options.pageStyle });
  const work: RowWork = {
    entity,
    readers,
    find: matcher(entity, known),
    twinOf: earlierRows(),
    sure: style?.sure ?? true,
    isOtherCurrency: isOtherCurrency(heads[taken.indexOf('default_price_cents')], options),
    currencyAt: heads.findIndex((head, index) => taken[index] === '' && isCurrencyHead(head)),
    currencyWords: options.currencyWords,
  };
  const rows: PlannedRow[] = [];
  for (const row of body) {
    const cells: Record<string, string> = {};
    const strange: CellFault[] = [];
    for (const column of columns) {
      const at = taken.indexOf(column);
      const text = row.cells[at];
      if (text === undefined) continue;
      cells[column] = text;
      const code = strangeCell(text, row.kinds?.[at]);
      if (code) strange.push({ column, code });
    }
    rows.push(planRow(work, row, { cells, strange }, width));
    if (rows.length % PAUSE === 0) yield rows.length;
  }
  return {
    columns,
    ignored: leftColumns(heads, taken.slice(0, width), body),
    style,
    unknownUnits: unknownUnits(rows),
    split,
    rows,
  };
}

function leftColumns(
  heads: readonly string[],
  taken: Layout['columns'],
  body: readonly TableRow[],
): LeftColumn[] {
  return taken.flatMap((column, index) => {
    const head = heads[index]?.trim() ?? '';
    const isFilled = head !== '' || body.some(({ cells }) => (cells[index] ?? '').trim() !== '');
    return column === '' && isFilled ? [{ head, number: index + 1 }] : [];
  });
}

/** Rows that are planned without a pause. */
const PAUSE = 100;

function priceStyle(
  body: readonly TableRow[],
  taken: Layout['columns'],
  options: ImportOptions,
): ColumnStyle | null {
  const { mark, pageStyle, currencyDigits } = options;
  const at = taken.indexOf('default_price_cents');
  if (at < 0) return null;
  if (mark) return { ...withMark(mark, pageStyle), sure: true };
  return columnStyle(
    // A number of a spreadsheet does not tell how people have typed theirs beside it.
    body.map(({ cells, kinds }) => (kinds?.[at] === 'number' ? '' : (cells[at] ?? ''))),
    currencyDigits,
    pageStyle,
  );
}

function isOtherCurrency(head: string | undefined, { currencyWords }: ImportOptions): boolean {
  const named = currencyOfHead(head ?? '');
  return named !== null && !currencyWords.has(named);
}

function unknownUnits(rows: readonly PlannedRow[]): string[] {
  const named = new Map<string, string>();
  for (const { cells, faults } of rows)
    for (const { column, code } of faults)
      if (code === 'unknown_unit' && !named.has(keyOf(cells[column])))
        named.set(keyOf(cells[column]), cells[column]?.trim() ?? '');
  return [...named.values()];
}

interface RowWork {
  entity: ReferenceEntity;
  readers: Readonly<Record<string, CellReader>>;
  find: Matcher;
  /** The earlier row that a row repeats. */
  twinOf: ReturnType<typeof earlierRows>;
  sure: boolean;
  /** True where the head of the prices names another currency. */
  isOtherCurrency: boolean;
  /** The column that says in which currency a row is; -1 where there is none. */
  currencyAt: number;
  currencyWords: ReadonlySet<string>;
}

/** The cells of a row by column, and what is wrong with those of which nothing is read. */
interface RowCells {
  cells: Readonly<Record<string, string>>;
  strange: readonly CellFault[];
}

function planRow(work: RowWork, row: TableRow, { cells, strange }: RowCells, width: number): PlannedRow {
  const { entity, find, twinOf } = work;
  const { values, others, faults, priceUnit } = readCells(work, cells, strange);
  if (row.isTooWide || row.cells.slice(width).some((cell) => cell.trim() !== ''))
    faults.push({ column: 'row', code: 'too_many_cells' });
  const currency = foldWord(row.cells[work.currencyAt] ?? '');
  const isOther = currency === '' ? work.isOtherCurrency : !work.currencyWords.has(currency);
  if (isOther && values['default_price_cents'])
    faults.push({ column: 'default_price_cents', code: 'other_currency' });
  const notes = notesOf(row, cells, width);
  const code = String(values[CODE[entity]] ?? '');
  if (isSum(values['name'], code)) notes.push('sum');
  const column = code === '' ? 'name' : CODE[entity];
  const name = String(values['name'] ?? '');
  const { records, doubt } = find(code, name);
  const twin = twinOf({ line: row.line, code, name });
  if (twin?.isExact) faults.push({ column, code: 'repeated' });
  if (records.length > 1) faults.push({ column, code: 'ambiguous' });
  const base = { line: row.line, cells, values, others: work.sure ? {} : others, notes };
  const record = records[0] ?? null;
  const settle = (about: KnownRecord | null, given: Fields): PlannedRow => {
    const own = given['default_unit_id'] ?? (about && ownFields(entity, about)['default_unit_id']);
    // A price per kg says that the usual unit is kg, where nothing else says it.
    if (priceUnit === null || own === priceUnit) return settled(entity, base, about, given, faults);
    if (!own) return settled(entity, base, about, { ...given, default_unit_id: priceUnit }, faults);
    return settled(entity, base, about, given, [...faults, OTHER_UNIT]);
  };
  if (faults.length > 0) return settle(record, values);
  if (record === null) return withTwin(settle(null, values), twin, column);
  if (doubt === null) return settle(record, values);
  // What they differ in stays as it is in the record: "the same" means that the file only writes it in another way.
  const differing = doubt === 'code' ? CODE[entity] : 'name';
  const { [differing]: differs, ...rest } = values;
  const same = settle(record, rest);
  const about = {
    typed: String(differs ?? ''),
    like: String((record as unknown as Fields)[differing] ?? ''),
  };
  const answers = { same, new: settle(null, values) };
  return { ...same, action: 'doubt', fields: {}, doubt: { kind: doubt, ...about, line: null, ...answers } };
}

/** A row that makes something new is in doubt where an earlier row of the file may be about the same. */
function withTwin(row: PlannedRow, twin: Twin | null, column: string): PlannedRow {
  if (!twin || row.action === 'fault') return row;
  const repeated: CellFault = { column, code: 'repeated' };
  const same: PlannedRow = { ...row, action: 'fault', fields: {}, faults: [repeated] };
  const { line, typed, like } = twin;
  return { ...row, action: 'doubt', fields: {}, doubt: { kind: 'row', typed, like, line, same, new: row } };
}

/** What somebody should look at in a row before he takes it. */
function notesOf(row: TableRow, cells: RowCells['cells'], width: number): Note[] {
  return [
    ...(row.strayQuote ? (['stray_quote'] as const) : []),
    ...(row.isMerged ? (['merged'] as const) : []),
    ...(row.cells.length < width ? (['too_few_cells'] as const) : []),
    ...new Set(Object.entries(cells).flatMap(([column, text]) => lostCode(column, text) ?? [])),
  ];
}

function readCells({ readers }: RowWork, cells: RowCells['cells'], strange: RowCells['strange']) {
  const faults = [...strange];
  const unread = new Set(strange.map(({ column }) => column));
  const values: Fields = {};
  const others: Record<string, number> = {};
  let priceUnit: string | null = null;
  for (const [column, text] of Object.entries(cells)) {
    const read = unread.has(column) || lostCode(column, text) ? null : readers[column]?.(text);
    if (!read) continue;
    if (!read.ok) faults.push({ column, ...read.fault });
    else {
      values[column] = read.value;
      priceUnit = read.unit ?? priceUnit;
      if (typeof read.other === 'number') others[column] = read.other;
    }
  }
  return { faults, values, others, priceUnit };
}

const OTHER_UNIT: CellFault = { column: 'default_price_cents', code: 'other_unit' };

function settled(
  entity: ReferenceEntity,
  base: Pick<PlannedRow, 'line' | 'cells' | 'values' | 'others' | 'notes'>,
  record: KnownRecord | null,
  given: Fields,
  found: readonly CellFault[],
): PlannedRow {
  const fields = record ? changed(record, given) : { ...firstValues(entity), ...given };
  const whole = record ? { ...ownFields(entity, record), ...given } : fields;
  const faults = [...found, ...faultsOf(entity, whole, new Set(found.map(({ column }) => column)))];
  const row = { ...base, record, faults, doubt: null };
  if (faults.length > 0) return { ...row, action: 'fault', fields: {} };
  if (!record) return { ...row, action: 'create', fields };
  if (empties(fields, record as unknown as Fields)) row.notes = [...base.notes, 'empties'];
  return { ...row, action: Object.keys(fields).length === 0 ? 'same' : 'update', fields };
}

/** What the record's own schema says of the fields; a column is told once. */
function faultsOf(entity: ReferenceEntity, fields: Fields, told: Set<string>): CellFault[] {
  const parsed = v.safeParse(createFields[entity], fields);
  if (parsed.success) return [];
  const faults: CellFault[] = [];
  for (const issue of parsed.issues) {
    const column = String(issue.path?.[0]?.key ?? 'name');
    if (told.has(column)) continue;
    told.add(column);
    faults.push({ column, ...faultOfIssue(issue) });
  }
  return faults;
}

function faultOfIssue(issue: v.BaseIssue<unknown>): Omit<CellFault, 'column'> {
  if (issue.type === 'max_length') return { code: 'too_long', limit: Number(issue.requirement) };
  if (issue.type === 'check' && issue.message === 'must not be blank') return { code: 'required' };
  if (issue.input === undefined || issue.input === null) return { code: 'required' };
  return { code: 'invalid' };
}

function ownFields(entity: ReferenceEntity, record: KnownRecord): Fields {
  const values = record as unknown as Fields;
  return Object.fromEntries(fieldsOf(entity).map(([column]) => [column, values[column] ?? null]));
}

function changed(record: KnownRecord, given: Fields): Fields {
  const values = record as unknown as Fields;
  return Object.fromEntries(
    Object.entries(given).filter(
      ([column, value]) => values[column] !== value && !isWithoutZeros(column, value, values[column]),
    ),
  );
}
