import { readSheet } from 'read-excel-file/browser';
import type { TableRow } from './table.ts';

/** Reads the first sheet of an .xlsx file. Rejects where it is none. */
export async function sheetTable(file: File): Promise<TableRow[]> {
  const rows = await readSheet(file);
  return rows
    .map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

/** A cell as text that is read as the same value: a number has a point, and not three digits behind it, which might be thousands. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'number') return String(value).trim();
  const text = String(Number(value.toPrecision(12)));
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}
