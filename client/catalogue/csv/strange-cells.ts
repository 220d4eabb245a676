import type { CellKind } from '../reading/table.ts';

/** Why no field is made of a cell. */
export type StrangeCell = 'cell_error' | 'cell_cut' | 'cell_date' | 'cell_no_value';

/** Errors that have no exclamation or question mark behind them, in the languages of spreadsheets. */
const ERRORS = new Set(['#N/A', '#N/D', '#N/B', '#N/V', '#NV', '#I/T', '#GETTING_DATA', '#SAKNAS', '#NAV']);

/**
 * Says what is wrong with a cell whatever its column: an error that a spreadsheet shows in place of a value (`#N/A`, `#BEZUG!`,
 * `Err:502`), a value that was too wide to be shown (`####`), a date, or a formula that nobody has calculated. Null where nothing is.
 */
export function strangeCell(text: string, kind: CellKind | undefined): StrangeCell | null {
  if (kind === 'error') return 'cell_error';
  if (kind === 'date') return 'cell_date';
  if (kind === 'no_value') return 'cell_no_value';
  if (kind === 'number') return null;
  const shown = text.trim();
  if (/^#{3,}$/.test(shown)) return 'cell_cut';
  const isError =
    ERRORS.has(shown.toUpperCase()) ||
    /^#[¡¿]?\p{Lu}[\p{Lu}_]*(?:\/[\p{Lu}0])?[!?]$/u.test(shown) ||
    /^Err:\d{3}$/.test(shown);
  return isError ? 'cell_error' : null;
}
