import { decode, detectEncoding } from './decode.ts';
import { type ReadAs, type Table, TooManyRows } from './table.ts';

/** The largest file, in megabytes. A larger one is no list of products and would block the page. */
export const MOST_MEGABYTES = 5;

/** The most rows of a file. Each becomes a change of its own, which is sent, and which Undo takes back. */
export const MOST_ROWS = 20_000;

/** What the user gave: a file, or a text that he pasted. */
export type Source = File | string;

export type ReadTable =
  | { ok: true; table: Table }
  | { ok: false; fault: 'too_large' | 'too_many_rows' | 'unreadable' };

/**
 * Reads the rows of a file (.xlsx, CSV in any usual encoding) or of a pasted text. The code for each kind is loaded when it is needed.
 * @param as how to read it, where the user knows better
 */
export async function readTable(source: Source, as: ReadAs = {}): Promise<ReadTable> {
  if (typeof source !== 'string' && source.size > MOST_MEGABYTES * 1_000_000)
    return { ok: false, fault: 'too_large' };
  try {
    const table = await tableOf(source, as);
    if (table.rows.length > MOST_ROWS) throw new TooManyRows();
    return { ok: true, table };
  } catch (error) {
    return { ok: false, fault: error instanceof TooManyRows ? 'too_many_rows' : 'unreadable' };
  }
}

async function tableOf(source: Source, as: ReadAs): Promise<Table> {
  const { textTable } = await import('./text-table.ts');
  if (typeof source === 'string') return { ...textTable(source), encoding: null };
  const bytes = new Uint8Array(await source.arrayBuffer());
  if (isZip(bytes)) {
    const { sheetTable } = await import('./sheet-table.ts');
    return { ...sheetTable(bytes, as.sheet), encoding: null, separator: null };
  }
  if (isOther(bytes)) throw new Error('no text');
  const encoding = as.encoding ?? detectEncoding(bytes);
  return { ...textTable(decode(bytes, encoding)), encoding };
}

/** Old spreadsheets (.xls), locked ones, and PDF: as text they would be rows of nonsense. */
function isOther(bytes: Uint8Array): boolean {
  const begins = (...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte);
  return begins(0xd0, 0xcf, 0x11, 0xe0) || begins(0x25, 0x50, 0x44, 0x46);
}

/** An .xlsx file is a zip archive, whatever its name. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}
