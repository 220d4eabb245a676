import type { TableAnswer, TableRequest } from './read-aside.ts';
import { readTable } from './read-table.ts';

// A thread of its own for the reading of files: a large spreadsheet takes seconds, in which the page would not answer.

/** Rows of one message: all of them at once would hold up the page while it takes them over. */
const MOST_AT_ONCE = 1_000;

addEventListener('message', ({ data }: MessageEvent<TableRequest>) => {
  void answer(data);
});

async function answer({ source, as }: TableRequest): Promise<void> {
  const result = await readTable(source, as);
  if (!result.ok) return tell(result);
  const { rows, ...table } = result.table;
  for (let at = 0; at < rows.length; at += MOST_AT_ONCE)
    tell({ ok: true, rows: rows.slice(at, at + MOST_AT_ONCE), table: null });
  tell({ ok: true, rows: [], table });
}

function tell(message: TableAnswer): void {
  postMessage(message);
}
