/** What parts the cells of a row. */
export type CsvSeparator = ',' | ';' | '\t';

/** A row with the number of the line it begins on (the first is 1). */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** Why a text is no CSV, and on which line: a quote that is never closed, or text between its end and the next separator. */
interface CsvFault {
  line: number;
  code: 'open_quote' | 'text_after_quote';
}

export type CsvTable = { ok: true; rows: CsvRow[] } | { ok: false; fault: CsvFault };

const BOM = '\ufeff';
const SEPARATORS: readonly CsvSeparator[] = [';', ',', '\t'];
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;
/**
 * Cells that begin like this are run as formulas by spreadsheets (OWASP, "CSV Injection"). Apostrophes before it match as well,
 * so that reading removes exactly the apostrophe that writing added.
 */
const FORMULA = /^'*[=+\-@\t\r]/;
const ESCAPED_FORMULA = /^'+[=+\-@\t\r]/;

/**
 * Writes rows as CSV (RFC 4180, lines end in CRLF). Cells that a spreadsheet would take for a formula get an apostrophe
 * in front. With `;`, which spreadsheets expect where the decimal mark is a comma, a byte order mark tells them UTF-8.
 * @param rows each with one cell at least
 */
export function writeCsv(rows: readonly (readonly string[])[], separator: CsvSeparator): string {
  const lines = rows.map((cells) => {
    const written = cells.map(writeCell).join(separator);
    return `${written === '' ? '""' : written}\r\n`;
  });
  return (separator === ';' ? BOM : '') + lines.join('');
}

/** The separator that spreadsheets expect where numbers have this decimal mark. */
export function separatorFor(decimalMark: string): CsvSeparator {
  return decimalMark === ',' ? ';' : ',';
}

/**
 * Reads CSV with `,`, `;` or tabs (whichever the first row has most of), with or without a byte order mark, lines
 * ending in LF, CRLF or CR. Lines without anything are left out; apostrophes that `writeCsv` put on are taken off.
 */
export function readCsv(text: string): CsvTable {
  const body = text.startsWith(BOM) ? text.slice(1) : text;
  return new Reader(body, detectSeparator(body)).read();
}

function writeCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function readCell(text: string): string {
  return ESCAPED_FORMULA.test(text) ? text.slice(1) : text;
}

function detectSeparator(text: string): CsvSeparator {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r') && counts.size > 0) break;
    else if (!quoted && SEPARATORS.some((each) => each === sign))
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  const most = SEPARATORS.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  return most[0] ?? ',';
}

/** Goes through the text once, cell by cell. */
class Reader {
  readonly #text: string;
  readonly #separator: CsvSeparator;
  readonly #rows: CsvRow[] = [];
  #at = 0;
  #line = 1;

  constructor(text: string, separator: CsvSeparator) {
    this.#text = text;
    this.#separator = separator;
  }

  read(): CsvTable {
    while (this.#at < this.#text.length) {
      const fault = this.#row();
      if (fault) return { ok: false, fault };
    }
    return { ok: true, rows: this.#rows };
  }

  #row(): CsvFault | null {
    const line = this.#line;
    const from = this.#at;
    const cells: string[] = [];
    for (;;) {
      const cell = this.#text[this.#at] === '"' ? this.#quotedCell() : this.#plainCell();
      if (typeof cell !== 'string') return cell;
      cells.push(readCell(cell));
      if (this.#text[this.#at] !== this.#separator) break;
      this.#at++;
    }
    if (this.#at > from) this.#rows.push({ line, cells });
    this.#endOfLine();
    return null;
  }

  #plainCell(): string {
    const from = this.#at;
    while (this.#at < this.#text.length && !this.#isEnd()) this.#at++;
    return this.#text.slice(from, this.#at);
  }

  #quotedCell(): string | CsvFault {
    const line = this.#line;
    let cell = '';
    for (;;) {
      const from = this.#at + 1;
      const end = this.#text.indexOf('"', from);
      if (end < 0) return { line, code: 'open_quote' };
      const part = this.#text.slice(from, end);
      cell += part;
      this.#line += part.match(/\r\n|\n|\r/g)?.length ?? 0;
      this.#at = end + 1;
      if (this.#text[this.#at] !== '"') break;
      cell += '"';
    }
    if (this.#at < this.#text.length && !this.#isEnd()) return { line: this.#line, code: 'text_after_quote' };
    return cell;
  }

  #isEnd(): boolean {
    const sign = this.#text[this.#at];
    return sign === this.#separator || sign === '\n' || sign === '\r';
  }

  #endOfLine(): void {
    if (this.#text[this.#at] === '\r') this.#at++;
    if (this.#text[this.#at] === '\n') this.#at++;
    this.#line++;
  }
}
