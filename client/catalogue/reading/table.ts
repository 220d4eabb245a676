/**
 * What a cell of a spreadsheet is. A number has been counted on, and needs no guess how it is written; of a date, an error and a
 * formula that nobody has calculated no field is made.
 */
export type CellKind = 'text' | 'number' | 'date' | 'error' | 'no_value';

/** A row of a file with the number of the line it begins on (the first is 1). */
export interface TableRow {
  line: number;
  cells: readonly string[];
  /** A quotation mark stands inside a cell, or is never closed: the row is read, but somebody should look. */
  strayQuote?: boolean;
  /** What each cell is, where a spreadsheet says it. */
  kinds?: readonly CellKind[];
  /** Cells that are merged run through it: some of its values stand in another row or column. */
  isMerged?: boolean;
  /** It has cells beyond the columns that are read. */
  isTooWide?: boolean;
}

/** Columns that are read. One stray cell at the far right of a sheet would make each of its rows 16,384 cells wide. */
export const MOST_COLUMNS = 200;

/** What a file, or a text that was pasted, has in it. Empty lines are left out. */
export interface Table {
  rows: readonly TableRow[];
  /** How the bytes were read, where there was a choice. */
  encoding: Encoding | null;
  /** The sheets of a spreadsheet that have rows, the hidden ones last, and the one that was read. */
  sheets?: { names: readonly string[]; hidden: readonly string[]; chosen: string };
  /** What parts the cells of a text; null for a spreadsheet. */
  separator: string | null;
}

/** How a file is to be read, where the user knows better. */
export interface ReadAs {
  encoding?: Encoding;
  sheet?: string;
}

/** A file has more rows than are read. */
export class TooManyRows extends Error {}

/** The encodings that lists come in, as `TextDecoder` calls them. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'macintosh',
  'windows-1251',
] as const;
export type Encoding = (typeof ENCODINGS)[number];
