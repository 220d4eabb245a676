import type { Line } from '../../records/line.ts';
import { type DraftOperation, rowsOfStep } from '../rows/draft.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { isOrder, type RowKey } from '../rows/row.ts';
import { readStanding, type Standing } from '../store/context.ts';
import { type Rows, readDeletedLines, readRows } from '../store/row-store.ts';
import type { Writing } from '../store/transaction.ts';
import { closure, entriesOn, type Related } from './related.ts';

/** What an action is decided from. */
export interface Surroundings {
  /** The rows that the steps touch. */
  keys: RowKey[];
  standing: Standing;
  related: Related;
  /** The rows as they are shown, those of what waits beside them too. */
  before: Rows;
  /** Deleted copies of the lines that the steps change, where no other copy of the server's is known. */
  deletedLines: Map<string, Line>;
  /** Entries that touch a row to which the steps refer. */
  making: OutboxEntry[];
}

/**
 * Reads what the steps of an action are decided from, all at once: a user waits some tenths of a millisecond each time that the database
 * is waited for.
 * @param refs the rows that the steps refer to
 */
export async function readSurroundings(
  tx: Writing,
  steps: readonly DraftOperation[],
  refs: readonly RowKey[],
): Promise<Surroundings> {
  const keys = [...new Set(steps.flatMap(rowsOfStep))];
  const [standing, related, before, making] = await Promise.all([
    readStanding(tx),
    closure(tx, keys),
    readRows(tx, keys),
    entriesOn(tx, 'by_key', refs),
  ]);
  const others = [...related.bases.keys()].filter((key) => !before.has(key));
  if (others.length > 0) for (const [key, row] of await readRows(tx, others)) before.set(key, row);
  const unseen = unseenLines(steps, related, before);
  const deletedLines = unseen.length > 0 ? await readDeletedLines(tx, unseen) : new Map<string, Line>();
  return { keys, standing, related, before, deletedLines, making };
}

/** The lines that steps change, of which nothing has the server's copy: no base, nor a row on which nothing waits. */
function unseenLines(steps: readonly DraftOperation[], { bases }: Related, before: Rows): string[] {
  const settled = [...before].flatMap(([key, row]) => (row && !bases.has(key) ? [row] : []));
  const servers = [...bases.values()].flatMap(({ server }) => server ?? []);
  const seen = new Set(
    [...servers, ...settled].flatMap((row) => (isOrder(row) ? row.flows.map(({ id }) => id) : [])),
  );
  return steps
    .filter(({ entity, op, id }) => entity === 'flow' && op !== 'create' && !seen.has(id))
    .map(({ id }) => id);
}
