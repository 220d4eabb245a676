import { type CellKind, MOST_COLUMNS, type TableRow } from './table.ts';
import { richText, unescaped, type Workbook } from './workbook.ts';
import { readXml } from './xml.ts';

interface Cell {
  text: string;
  kind: CellKind;
}

/** A range of cells that are shown as one: the rows and columns of its corners, from 0. */
interface Merged {
  top: number;
  left: number;
  bottom: number;
}

/** A cell of the sheet while it is read: its type, its format, its value, and whether a formula makes it. */
interface RawCell {
  type: string;
  style: number;
  value: string;
  isFormula: boolean;
}

/** Reads the rows of a sheet that have anything in them. */
export function sheetRows(xml: string, workbook: Workbook): TableRow[] {
  const { rows, merged } = readCells(xml, workbook);
  const filled = [...rows].filter(([, cells]) => cells.some((cell) => cell && cell.text !== ''));
  const own = new Set(filled.map(([row]) => row));
  const isMerged = spread(rows, merged, own);
  const widths = filled.map(([, cells]) => cells.length).filter((each) => each <= MOST_COLUMNS);
  const width = widths.reduce((most, each) => Math.max(most, each), 0) || MOST_COLUMNS;
  return filled
    .sort(([a], [b]) => a - b)
    .map(([row, cells]) => {
      const all = Array.from({ length: width }, (_, column) => cells[column] ?? NOTHING);
      return {
        line: row + 1,
        cells: all.map(({ text }) => text),
        kinds: all.map(({ kind }) => kind),
        ...(isMerged.has(row) ? { isMerged: true } : {}),
        ...(cells.length > MOST_COLUMNS ? { isTooWide: true } : {}),
      };
    });
}

const NOTHING: Cell = { text: '', kind: 'text' };

type Rows = Map<number, (Cell | undefined)[]>;

/**
 * The value of merged cells stands in their first one only; it counts for each of their rows that has anything of its own.
 * @returns the rows that such cells run through
 */
function spread(rows: Rows, merged: readonly Merged[], own: ReadonlySet<number>): Set<number> {
  const through = new Set<number>();
  for (const { top, left, bottom } of merged) {
    const first = rows.get(top)?.[left];
    if (!first || first.text === '') continue;
    for (const row of own) {
      if (row < top || row > bottom) continue;
      through.add(row);
      const cells = rows.get(row);
      if (cells) cells[left] = first;
    }
  }
  return through;
}

function readCells(xml: string, workbook: Workbook): { rows: Rows; merged: Merged[] } {
  const rows: Rows = new Map();
  const merged: Merged[] = [];
  const rich = richText();
  let [row, column] = [-1, -1];
  let raw: RawCell | null = null;
  let isValue = false;
  readXml(xml, {
    open: (name, attribute) => {
      if (name === 'row') {
        row = Number(attribute('r') ?? row + 2) - 1;
        column = -1;
      } else if (name === 'c') {
        // Some programs do not say where a cell is: behind the one before.
        const place = placeOf(attribute('r') ?? '');
        column = place?.column ?? column + 1;
        row = place?.row ?? row;
        rich.begin();
        raw = {
          type: attribute('t') ?? 'n',
          style: Number(attribute('s') ?? 0),
          value: '',
          isFormula: false,
        };
      } else if (name === 'mergeCell') merged.push(...mergedOf(attribute('ref') ?? ''));
      else if (raw && name === 'f') raw.isFormula = true;
      else if (name === 'v') isValue = true;
      else rich.open(name);
    },
    text: (text) => {
      if (raw && isValue) raw.value += text;
      else if (raw) rich.text(text);
    },
    close: (name) => {
      if (name === 'v') isValue = false;
      else rich.close(name);
      if (name !== 'c' || !raw) return;
      const cells = rows.get(row) ?? [];
      rows.set(row, cells);
      const cell = cellOf(raw, rich.end(), workbook);
      if (cell.text !== '' || cell.kind !== 'text') cells[column] = cell;
      raw = null;
    },
  });
  return { rows, merged };
}

function placeOf(address: string): { row: number; column: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d+)$/i.exec(address);
  if (!found) return null;
  const [, letters = '', number = ''] = found;
  const column = [...letters.toUpperCase()].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0);
  return { row: Number(number) - 1, column: column - 1 };
}

function mergedOf(range: string): Merged[] {
  const [from = '', to = from] = range.split(':');
  const [first, last] = [placeOf(from), placeOf(to)];
  return first && last ? [{ top: first.row, left: first.column, bottom: last.row }] : [];
}

function cellOf(
  { type, style, value, isFormula }: RawCell,
  inline: string,
  { strings, formats, is1904 }: Workbook,
): Cell {
  // Made by a program that does not calculate: nobody knows what the formula comes to.
  if (isFormula && value === '' && type !== 'str') return { text: '?', kind: 'no_value' };
  const text = (kept: string): Cell => ({ text: kept.trim(), kind: 'text' });
  switch (type) {
    case 's':
      return text(strings[Number(value)] ?? '');
    case 'inlineStr':
      return text(inline);
    case 'str':
      return text(unescaped(value));
    case 'b':
      return text({ 1: 'TRUE', 0: 'FALSE' }[value] ?? '');
    case 'e':
      return { text: value, kind: 'error' };
    case 'd':
      return { text: value.slice(0, 10), kind: 'date' };
    default:
      return numberCell(value.trim(), formats[style] ?? { kind: 'plain' }, is1904);
  }
}

/** A number as text that is read as the same value: it has a point, and not three digits behind it, which might be thousands. */
function numberCell(value: string, format: Workbook['formats'][number], is1904: boolean): Cell {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return { text: value, kind: 'text' };
  if (format.kind === 'date') return { text: dateText(number, is1904), kind: 'date' };
  if (format.kind === 'zeros' && Number.isInteger(number) && number >= 0) {
    const digits = String(number).padStart(format.zeros, '0');
    return { text: `${format.before}${digits}${format.after}`, kind: 'number' };
  }
  // Spreadsheets keep 15 digits; what is behind them is the noise of a division.
  const text = String(Number(number.toPrecision(15)));
  return { text: /\.\d{3}$/.test(text) ? `${text}0` : text, kind: 'number' };
}

/** Days from 1970 to the first day that a spreadsheet counts from. */
const FIRST_DAY = { 1900: 25_569, 1904: 24_107 };
const DAY_MS = 86_400_000;

function dateText(days: number, is1904: boolean): string {
  const ms = Math.round((days - FIRST_DAY[is1904 ? 1904 : 1900]) * DAY_MS);
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return String(days);
  // Less than a day is a time.
  return Math.abs(days) < 1 ? date.toISOString().slice(11, 16) : date.toISOString().slice(0, 10);
}
