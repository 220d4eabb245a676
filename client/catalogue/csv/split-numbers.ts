import { readingsOf } from '../../i18n/amount-readings.ts';
import { splitAmount } from '../../i18n/amount-words.ts';
import type { TableRow } from '../reading/table.ts';

/** A price that stands in two cells of a row because its comma parted them: `12` and `50` of an unquoted 12,50. */
export interface SplitNumber {
  line: number;
  front: string;
  back: string;
}

/**
 * Finds the rows that have one cell too many because the comma of their price parts cells as well.
 * @param at the column of the price
 * @param width the number of columns
 * @returns those numbers, and the rows with them joined
 */
export function joinSplitNumbers(
  rows: readonly TableRow[],
  at: number,
  width: number,
): { split: readonly SplitNumber[]; joined: readonly TableRow[] } {
  const split: SplitNumber[] = [];
  const joined = rows.map((row) => {
    const found = splitIn(row, at, width);
    if (!found) return row;
    split.push(found);
    return { ...row, cells: row.cells.toSpliced(at, 2, `${found.front},${found.back}`) };
  });
  return { split, joined };
}

function splitIn({ line, cells }: TableRow, at: number, width: number): SplitNumber | null {
  const used = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (at < 0 || used !== width + 1) return null;
  const front = cells[at]?.trim() ?? '';
  const back = cells[at + 1]?.trim() ?? '';
  if (!/\d$/.test(front) || !/^\d/.test(back)) return null;
  return readingsOf(splitAmount(`${front},${back}`).number).length > 0 ? { line, front, back } : null;
}
