import { type ReadTable, readTable, type Source } from './read-table.ts';
import type { ReadAs, Table, TableRow } from './table.ts';

/** What the worker is asked. */
export interface TableRequest {
  source: Source;
  as: ReadAs;
}

/** What it answers: rows, some at a time, and with the last of them the rest of the table; or why there is none. */
export type TableAnswer =
  | Extract<ReadTable, { ok: false }>
  | { ok: true; rows: readonly TableRow[]; table: Omit<Table, 'rows'> | null };

/**
 * Reads a file or a paste as `readTable` does, in a thread of its own, so that the page goes on. Where the browser has none for it,
 * the page reads it itself.
 */
export async function readAside(source: Source, as: ReadAs = {}): Promise<ReadTable> {
  const worker = startWorker();
  if (!worker) return await readTable(source, as);
  try {
    return (await answerOf(worker, { source, as })) ?? (await readTable(source, as));
  } finally {
    worker.terminate();
  }
}

function startWorker(): Worker | null {
  try {
    return new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return null;
  }
}

/** Null where the worker does not run: its file could not be loaded, or it ran out of memory. */
function answerOf(worker: Worker, request: TableRequest): Promise<ReadTable | null> {
  return new Promise((resolve) => {
    const rows: TableRow[] = [];
    worker.onerror = () => resolve(null);
    worker.onmessageerror = () => resolve(null);
    worker.onmessage = ({ data }: MessageEvent<TableAnswer>) => {
      if (!data.ok) return resolve(data);
      for (const row of data.rows) rows.push(row);
      if (data.table) resolve({ ok: true, table: { ...data.table, rows } });
    };
    worker.postMessage(request);
  });
}
