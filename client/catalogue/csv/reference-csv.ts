import * as v from 'valibot';
import { createFields, type FieldDescription, fieldsOf } from '../../../shared/records/entities.ts';
import { normalizeText } from '../../../shared/records/text.ts';
import { firstValues, type Value } from '../../live/fields/first-values.ts';
import type { CsvRow } from '../../live/files/csv.ts';
import { columnsOf, type ReferenceColumn } from './columns.ts';
import {
  type CellFault,
  type CellReader,
  cellReaders,
  cellText,
  type ReadOptions,
  type ReferenceEntity,
  type WriteOptions,
} from './reference-cells.ts';

/** The field that matches a row of the file to an existing record: the code; for a unit the abbreviation. */
const CODE = { partner: 'code', product: 'code', unit: 'abbreviation' } as const;
type Fields = Record<string, Value>;

/** An existing record. Deleted ones are not included. */
export interface KnownRecord {
  id: string;
  version: number;
  name: string;
}

/** What the import does with one row: all of it or nothing. `fields` of an update are those that differ. */
export interface PlannedRow {
  line: number;
  /** The original texts of the cells, by column. */
  cells: Readonly<Record<string, string>>;
  action: 'create' | 'update' | 'same' | 'fault';
  record: KnownRecord | null;
  fields: Fields;
  faults: readonly CellFault[];
}

export type ImportPlan =
  | { ok: true; columns: readonly string[]; ignored: readonly string[]; rows: readonly PlannedRow[] }
  | { ok: false; fault: 'empty' | 'no_name_column' };

export interface ImportOptions extends ReadOptions {
  /** The names of the columns by field, in every language there is. */
  headers: Readonly<Record<string, readonly string[]>>;
}

/**
 * Says what an import would do: nothing is written. A row whose code (a unit's abbreviation) is there already changes that record;
 * where the row or the record has no code, the name decides. A column that the file lacks is left as it is; an empty cell empties
 * its field, if that can be empty. A code that the file has twice is a fault of the second row.
 */
export function planImport<E extends ReferenceEntity>(
  entity: E,
  table: readonly CsvRow[],
  known: readonly KnownRecord[],
  options: ImportOptions,
): ImportPlan {
  const [head, ...body] = table;
  if (!head || body.length === 0) return { ok: false, fault: 'empty' };
  const found = head.cells.map((cell) => columnOf(entity, cell, options.headers));
  if (!found.includes('name')) return { ok: false, fault: 'no_name_column' };
  const columns = columnsOf(entity).filter((column) => found.includes(column));
  const ignored = head.cells.filter((cell, index) => found[index] === undefined && cell.trim() !== '');
  const index = indexKnown(entity, known);
  const seen = new Set<string>();
  const readers = cellReaders(entity, options);
  const rows = body.map(({ line, cells }) => {
    const byColumn = Object.fromEntries(
      columns.map((column) => [column, cells[found.indexOf(column)] ?? '']),
    );
    return planRow(entity, { line, cells: byColumn }, readers, index, seen);
  });
  return { ok: true, columns, ignored, rows };
}

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
    const values = record as Fields;
    return columns.map((column) => {
      const field = fields.get(column);
      return field ? cellText(field, values[column] ?? null, options) : '';
    });
  });
  return [columns.map(headOf), ...rows];
}

interface Known {
  byCode: ReadonlyMap<string, readonly KnownRecord[]>;
  byName: ReadonlyMap<string, readonly KnownRecord[]>;
  codeOf: (record: KnownRecord) => string;
}

function planRow(
  entity: ReferenceEntity,
  { line, cells }: { line: number; cells: Record<string, string> },
  readers: Readonly<Record<string, CellReader>>,
  known: Known,
  seen: Set<string>,
): PlannedRow {
  const faults: CellFault[] = [];
  const given: Fields = {};
  for (const [column, text] of Object.entries(cells)) {
    const read = readers[column]?.(text);
    if (!read) continue;
    if (read.ok) given[column] = read.value;
    else faults.push({ column, ...read.fault });
  }
  const code = keyOf(given[CODE[entity]]);
  const key = code || `name ${keyOf(given['name'])}`;
  const matches = match(known, code, keyOf(given['name']));
  if (seen.has(key)) faults.push({ column: code ? CODE[entity] : 'name', code: 'repeated' });
  if (matches.length > 1) faults.push({ column: code ? CODE[entity] : 'name', code: 'ambiguous' });
  seen.add(key);
  const record = matches[0] ?? null;
  const fields = record ? changed(record, given) : { ...firstValues(entity), ...given };
  const whole = record ? { ...ownFields(entity, record), ...given } : fields;
  faults.push(...faultsOf(entity, whole, new Set(faults.map(({ column }) => column))));
  if (faults.length > 0) return { line, cells, action: 'fault', record, fields: {}, faults };
  const same = record !== null && Object.keys(fields).length === 0;
  if (same) return { line, cells, action: 'same', record, fields, faults };
  return { line, cells, action: record ? 'update' : 'create', record, fields, faults };
}

/** The records that a row is about: by code; by name where the row, or the record of that name, has no code. */
function match({ byCode, byName, codeOf }: Known, code: string, name: string): readonly KnownRecord[] {
  const same = code === '' ? undefined : byCode.get(code);
  if (same) return same;
  const named = byName.get(name) ?? [];
  return code === '' ? named : named.filter((record) => codeOf(record) === '');
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

function indexKnown(entity: ReferenceEntity, records: readonly KnownRecord[]): Known {
  const codeOf = (record: KnownRecord): string => keyOf(ownFields(entity, record)[CODE[entity]]);
  return { byCode: groups(records, codeOf), byName: groups(records, ({ name }) => keyOf(name)), codeOf };
}

function groups(
  records: readonly KnownRecord[],
  keyFor: (record: KnownRecord) => string,
): Map<string, KnownRecord[]> {
  const map = new Map<string, KnownRecord[]>();
  for (const record of records) {
    const key = keyFor(record);
    if (key !== '') map.set(key, [...(map.get(key) ?? []), record]);
  }
  return map;
}

function ownFields(entity: ReferenceEntity, record: KnownRecord): Fields {
  const values = record as unknown as Fields;
  return Object.fromEntries(columnsOf(entity).map((column) => [column, values[column] ?? null]));
}

function changed(record: KnownRecord, given: Fields): Fields {
  const values = record as unknown as Fields;
  return Object.fromEntries(Object.entries(given).filter(([column, value]) => values[column] !== value));
}

function columnOf(
  entity: ReferenceEntity,
  head: string,
  headers: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  const text = plain(head);
  return columnsOf(entity).find((column) =>
    [column, ...(headers[column] ?? [])].some((each) => plain(each) === text),
  );
}

/** Codes and names are the same whatever their case. */
function keyOf(value: Value | undefined): string {
  return typeof value === 'string' ? normalizeText(value).toLowerCase() : '';
}

/** A column's name without case, accents and signs. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
    .toLowerCase();
}
