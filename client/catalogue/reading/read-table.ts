import { decode, detectEncoding } from './decode.ts';
import type { Encoding, Table } from './table.ts';

/** The largest file, in megabytes. A larger one is no list of products and would block the page. */
export const MOST_MEGABYTES = 5;

/** What the user gave: a file, or a text that he pasted. */
export type Source = File | string;

export type ReadTable = { ok: true; table: Table } | { ok: false; fault: 'too_large' | 'unreadable' };

/**
 * Reads the rows of a file (.xlsx, CSV in any usual encoding) or of a pasted text. The code for each kind is loaded when it is needed.
 * @param encoding how to read the bytes, where the user knows better
 */
export async function readTable(source: Source, encoding?: Encoding): Promise<ReadTable> {
  if (typeof source !== 'string' && source.size > MOST_MEGABYTES * 1_000_000)
    return { ok: false, fault: 'too_large' };
  try {
    return { ok: true, table: await tableOf(source, encoding) };
  } catch {
    return { ok: false, fault: 'unreadable' };
  }
}

async function tableOf(source: Source, wanted: Encoding | undefined): Promise<Table> {
  const { textTable } = await import('./text-table.ts');
  if (typeof source === 'string') return { rows: textTable(source), encoding: null };
  const bytes = new Uint8Array(await source.arrayBuffer());
  if (isZip(bytes)) {
    const { sheetTable } = await import('./sheet-table.ts');
    return { rows: await sheetTable(source), encoding: null };
  }
  const encoding = wanted ?? detectEncoding(bytes);
  return { rows: textTable(decode(bytes, encoding)), encoding };
}

/** An .xlsx file is a zip archive, whatever its name. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}
