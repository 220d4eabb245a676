import { sheetRows } from './sheet-cells.ts';
import type { Table } from './table.ts';
import { openWorkbook, type Sheet } from './workbook.ts';

/**
 * Reads a sheet of an .xlsx file. Throws where it is none.
 * @param wanted its name; without it the first one that is shown and has rows
 */
export function sheetTable(bytes: Uint8Array, wanted?: string): Required<Pick<Table, 'rows' | 'sheets'>> {
  const workbook = openWorkbook(bytes);
  const filled = workbook.sheets.filter(hasCells);
  // Who hid a sheet does not mean it; it can still be chosen.
  const sorted = filled.toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden));
  const chosen = workbook.sheets.find(({ name }) => name === wanted) ?? sorted[0];
  return {
    rows: chosen ? sheetRows(chosen.xml, workbook) : [],
    sheets: {
      names: sorted.map(({ name }) => name),
      hidden: sorted.filter(({ isHidden }) => isHidden).map(({ name }) => name),
      chosen: chosen?.name ?? '',
    },
  };
}

function hasCells({ xml }: Sheet): boolean {
  return /<(?:\w+:)?(?:v|is|f)[\s>]/.test(xml);
}
