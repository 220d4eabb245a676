import Papa from 'papaparse';

/** What a paste brings, as the clipboard has it. */
export interface Clipped {
  text: string;
  html: string;
}

/**
 * The cells of a pasted block, row by row. A spreadsheet puts them on the clipboard as text with tabs, where a cell with a line break
 * stands in quotation marks; some programs give only a table of HTML. Empty rows keep their place.
 */
export function clipboardTable({ text, html }: Clipped): string[][] {
  const fromHtml = text.includes('\t') || html === '' ? [] : htmlTable(html);
  return fromHtml.length > 0 ? fromHtml : tabTable(text);
}

function tabTable(text: string): string[][] {
  const body = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  if (body === '') return [];
  const { data, errors } = Papa.parse<string[]>(body, { delimiter: '\t', newline: '\n' });
  // A mark that is not closed, or not followed by a tab, quotes nothing: an inch, a name in quotation marks.
  const rows = errors.some(({ type }) => type === 'Quotes')
    ? body.split('\n').map((row) => row.split('\t'))
    : data;
  return rows.map((cells) => cells.map((cell) => cell.trim()));
}

function htmlTable(html: string): string[][] {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  return [...(table?.rows ?? [])].map((row) =>
    [...row.cells].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()),
  );
}
