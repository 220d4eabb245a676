import Papa from 'papaparse';
import { readCell } from '../../live/files/csv.ts';
import { separatorOf } from './separator.ts';
import { MOST_COLUMNS, type TableRow, TooManyRows } from './table.ts';

/** Quotation marks that are never closed, and are mended one by one, at most. */
const MOST_MENDED = 50;
/** Lines that are read, empty ones included: a million of them would take the memory of a tablet. */
const MOST_LINES = 100_000;
/** Stands before a quotation mark that opens nothing, while the text is parsed. For private use: no text has it. */
const NO_QUOTE = '\ue000';

/**
 * Reads CSV, or text that was pasted from a spreadsheet: commas, semicolons, tabs or bars, whichever makes rows of it. A first line
 * `sep=;` names the separator. Throws TooManyRows where the text has more than 100,000 lines. Lines without anything are left out; apostrophes that `writeCsv` put on are taken off.
 */
export function textTable(text: string): { rows: TableRow[]; separator: string } {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const named = /^"?sep=(.)"?[ \t]*(?:\r\n|\n|\r)/i.exec(body);
  const rest = named ? body.slice(named[0].length) : body;
  const separator = named?.[1] ?? separatorOf(rest);
  return { rows: parse(withoutGaps(oneLineEnd(rest), separator), separator, named ? 2 : 1), separator };
}

/** The text with one kind of line end, where several programs wrote one each. Within quotation marks it stays as it is. */
function oneLineEnd(text: string): string {
  const outside = text.replace(/"[^"]*"/g, '');
  const kinds = [/\r\n/, /(?<!\r)\n/, /\r(?!\n)/].filter((kind) => kind.test(outside));
  return kinds.length < 2
    ? text
    : text.replace(/"[^"]*"|\r\n?/g, (part) => (part.startsWith('"') ? part : '\n'));
}

/** The text without blanks before a quoted cell: they would make its quotation marks letters. */
function withoutGaps(text: string, separator: string): string {
  if (!text.includes(' "')) return text;
  const mark = separator === '|' ? '\\|' : separator;
  const gap = `(?:^|${mark}) +(?="[^"\\n]+" *(?:${mark}|$))`;
  const quotedOrGap = new RegExp(`"[^"]*(?:""[^"]*)*"|${gap}`, 'gm');
  return text.replace(quotedOrGap, (part) => (part.startsWith('"') ? part : part.replace(/ +$/, '')));
}

function parse(body: string, delimiter: string, firstLine: number): TableRow[] {
  let text = body;
  const mended = new Set<number>();
  for (let tries = 0; tries <= MOST_MENDED; tries++) {
    const { data, errors, meta } = Papa.parse<string[]>(text, { delimiter, preview: MOST_LINES });
    if (meta.truncated) throw new TooManyRows();
    const open = errors.find(({ code }) => code === 'MissingQuotes');
    // The parser tells the place behind the mark.
    const at = open ? text.lastIndexOf('"', (open.index ?? 0) - 1) : -1;
    if (at >= 0 && tries < MOST_MENDED) {
      // The mark would swallow all rows after it. With a sign before it, it is a letter of its own row.
      mended.add(open?.row ?? 0);
      text = `${text.slice(0, at)}${NO_QUOTE}${text.slice(at)}`;
      continue;
    }
    const stray = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
    return numbered(data, firstLine, (row) => mended.has(row) || stray.has(row));
  }
  return [];
}

function numbered(data: string[][], firstLine: number, isStray: (row: number) => boolean): TableRow[] {
  let line = firstLine;
  return data.flatMap((cells, row) => {
    const own = line;
    line += 1 + cells.join('').split(/\r\n|\n|\r/).length - 1;
    if (cells.length === 1 && cells[0] === '') return [];
    const stray = isStray(row) ? { strayQuote: true } : {};
    const wide = cells.length > MOST_COLUMNS ? { isTooWide: true } : {};
    const read = cells.slice(0, MOST_COLUMNS).map((cell) => readCell(asText(cell.replaceAll(NO_QUOTE, ''))));
    return [{ line: own, cells: read, ...stray, ...wide }];
  });
}

/** A code that a spreadsheet was told to leave as it is, `="0017"`, without that. */
function asText(cell: string): string {
  return cell.replace(/^="([\dA-Za-z][\w ./-]*)"$/, '$1');
}
