import readSheets from 'read-excel-file/browser';
import type { TableRow } from './table.ts';

/** A sheet of a file, and what the sheets beside it are called. */
interface SheetTable {
  rows: TableRow[];
  sheets: { names: readonly string[]; chosen: string };
}

/**
 * Reads a sheet of an .xlsx file. Rejects where it is none.
 * @param wanted its name; without it the first one that has rows
 */
export async function sheetTable(file: File, wanted?: string): Promise<SheetTable> {
  const all = await readSheets(file);
  const filled = all.filter(({ data }) => data.length > 0);
  const chosen = all.find(({ sheet }) => sheet === wanted) ?? filled[0] ?? all[0];
  const rows = (chosen?.data ?? [])
    .map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return { rows, sheets: { names: filled.map(({ sheet }) => sheet), chosen: chosen?.sheet ?? '' } };
}

/** A cell as text that is read as the same value: a number has a point, and not three digits behind it, which might be thousands. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'number') return String(value).trim();
  const text = String(Number(value.toPrecision(12)));
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}
