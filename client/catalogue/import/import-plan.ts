import type { DecimalMark, NumberStyle } from '../../i18n/amount-readings.ts';
import { currencyDigits, currencyWords, numberStyle } from '../../i18n/format.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { withMark } from '../csv/decimal-mark.ts';
import { type Layout, proposeLayout, type Taken } from '../csv/layout.ts';
import type { KnownRecord } from '../csv/matching.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import { type ImportPlan, type PlannedRow, planImport } from '../csv/reference-csv.ts';
import { type FileWords, liveRecords } from '../csv/reference-file.ts';
import type { Table } from '../reading/table.ts';
import { rememberedColumns } from './remembered-layouts.ts';

/** A unit that the file names and that the user wants to be made. */
export interface NewUnit {
  id: string;
  name: string;
  abbreviation: string;
  decimals: number;
}

/** What the user chose for a file; all of it may be missing. */
export interface ImportChoices {
  header?: number;
  columns?: readonly Taken[];
  mark?: DecimalMark;
  /** Whether prices that a comma parted into two cells are joined. */
  join?: boolean;
  newUnits: readonly NewUnit[];
  /** Lines that are left out; of sums those that are taken. */
  left: ReadonlySet<number>;
  /** What becomes of rows in doubt, by line. */
  answers: ReadonlyMap<number, 'same' | 'new'>;
}

export const NO_CHOICES: ImportChoices = { newUnits: [], left: new Set(), answers: new Map() };

/** What an import of a file would do, as the user has chosen so far. */
export interface ImportView {
  layout: Layout;
  plan: ImportPlan;
  /** The rows with the answers put in: a row in doubt that was answered is what the answer makes of it. */
  rows: readonly PlannedRow[];
  /** The rows that are taken over. */
  wanted: readonly PlannedRow[];
  /** What must be chosen first. */
  missing: 'name' | 'column' | 'rows' | null;
}

/** How a file is read, and what would become of its rows, before the user answers what they leave open. */
export type PlannedFile = Pick<ImportView, 'layout' | 'plan'>;

/** What decides how the rows of a file are read; a change of anything else needs no new plan. */
export type PlanChoices = Pick<ImportChoices, 'header' | 'columns' | 'mark' | 'join' | 'newUnits'>;

/** Says what an import of a table would do: nothing is written. Pauses now and then, and tells how many rows were planned. */
export function* planFile(
  entity: ReferenceEntity,
  table: Table,
  words: FileWords,
  known: ReferenceData,
  choices: PlanChoices,
): Generator<number, PlannedFile> {
  const there = [...known.units.values()].filter(({ deleted_at }) => deleted_at === null);
  // An import that was cut off has made some of its units already.
  const units = [...there, ...choices.newUnits.filter(({ id }) => !known.units.has(id))];
  const proposed = proposeLayout(entity, table.rows, { ...words, units }, choices.header);
  const columns =
    choices.columns ?? rememberedColumns(entity, table.rows[proposed.header]) ?? proposed.columns;
  const layout = { header: proposed.header, columns };
  const plan = yield* planImport(entity, table.rows, layout, liveRecords(entity, known), {
    ...words,
    units,
    currencyDigits: currencyDigits(),
    currencyWords: currencyWords.value,
    pageStyle: usualStyle(table.separator),
    mark: choices.mark,
    join: choices.join,
    commas: table.separator === ',',
  });
  return { layout, plan };
}

/**
 * How a file writes numbers where none of its cells tells: spreadsheets part cells by `;` where the comma is the decimal mark. An
 * export of another region, and one for other programs, reads back as what it was.
 */
function usualStyle(separator: Table['separator']): NumberStyle {
  const page = numberStyle.value;
  if (separator !== ';' && separator !== ',') return page;
  return withMark(separator === ';' ? ',' : '.', page);
}

/** What an import would do with the answers of the user put in. */
export function answeredView({ layout, plan }: PlannedFile, choices: ImportChoices): ImportView {
  const rows = onceEach(plan.rows.map((row) => answered(row, choices.answers.get(row.line))));
  const wanted = rows.filter(
    (row) => (row.action === 'create' || row.action === 'update') && isTaken(row, choices.left),
  );
  return { layout, plan, rows, wanted, missing: missingOf(layout, plan) };
}

/**
 * Two rows that are about one record would both be written, and the second one win in silence: it is told. A row that was in doubt
 * gives way to one that never was.
 */
function onceEach(rows: readonly PlannedRow[]): PlannedRow[] {
  const taken = new Map<string, PlannedRow>();
  const sureFirst = rows.toSorted((a, b) => Number(a.doubt !== null) - Number(b.doubt !== null));
  for (const row of sureFirst) if (isAbout(row) && !taken.has(row.record.id)) taken.set(row.record.id, row);
  return rows.map((row) => {
    if (!isAbout(row) || taken.get(row.record.id) === row) return row;
    const fault = { column: 'row', code: 'repeated' } as const;
    return { ...row, action: 'fault', fields: {}, faults: [...row.faults, fault] };
  });
}

function isAbout(row: PlannedRow): row is PlannedRow & { record: KnownRecord } {
  return (row.action === 'update' || row.action === 'same') && row.record !== null;
}

/** True where a row is taken over: each is, unless the user left it out; a sum is not, unless he asked for it. */
export function isTaken({ line, notes }: PlannedRow, left: ReadonlySet<number>): boolean {
  return left.has(line) === notes.includes('sum');
}

function answered(row: PlannedRow, answer: 'same' | 'new' | undefined): PlannedRow {
  return row.doubt && answer ? { ...row.doubt[answer], doubt: row.doubt } : row;
}

function missingOf({ columns }: Layout, plan: ImportPlan): ImportView['missing'] {
  if (plan.rows.length === 0) return 'rows';
  if (columns.includes('?')) return 'column';
  return columns.includes('name') ? null : 'name';
}

/** A unit for a word that no unit is called by; weights and volumes are counted finely. */
export function newUnitFor(word: string, id: string): NewUnit {
  const fine = /^(?:kg|kilo|kilogram|kilogramme|l|lt|litre|liter|lb)s?\.?$/i.test(word);
  return { id, name: word.slice(0, 100), abbreviation: word.slice(0, 10), decimals: fine ? 3 : 0 };
}
