/** What parts the cells of a row. */
type CsvSeparator = ',' | ';';

const BOM = '\ufeff';
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;
/**
 * Cells that begin like this are run as formulas by spreadsheets (OWASP, "CSV Injection"). Apostrophes before it match as well,
 * so that reading removes exactly the apostrophe that writing added.
 */
const FORMULA = /^'*[=+\-@\t\r]/;
const ESCAPED_FORMULA = /^'+[=+\-@\t\r]/;

/**
 * Writes rows as CSV (RFC 4180, lines end in CRLF). Cells that a spreadsheet would take for a formula get an apostrophe
 * in front. A byte order mark tells them UTF-8.
 * @param rows each with one cell at least
 * @param verbatim for programs, which run no formula: no apostrophe, but where a text has one itself that reading would take off
 */
export function writeCsv(
  rows: readonly (readonly string[])[],
  separator: CsvSeparator,
  verbatim = false,
): string {
  const escaped = verbatim ? ESCAPED_FORMULA : FORMULA;
  const lines = rows.map((cells) => {
    const written = cells.map((text) => writeCell(text, escaped)).join(separator);
    return `${written === '' ? '""' : written}\r\n`;
  });
  return BOM + lines.join('');
}

/** The separator that spreadsheets expect where numbers have this decimal mark. */
export function separatorFor(decimalMark: string): CsvSeparator {
  return decimalMark === ',' ? ';' : ',';
}

function writeCell(text: string, escaped: RegExp): string {
  const safe = escaped.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a cell without the apostrophe that `writeCsv` put on. */
export function readCell(text: string): string {
  return ESCAPED_FORMULA.test(text) ? text.slice(1) : text;
}
