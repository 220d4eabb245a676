import { addNotices } from '../notices/keep-notices.ts';
import { showRows } from '../rebase/show.ts';
import { closure } from '../rows/closure.ts';
import type { Notice, OutboxEntry, RowKey, ServerRow } from '../rows/device-rows.ts';
import { addDates, readRows, serverRow } from '../rows/rows.ts';
import { readContext, replayAuthor } from '../store/context.ts';
import { deleteAll, type Writing } from '../store/transaction.ts';
import type { Settler } from './settle.ts';

/** What a transaction changed, for the announcement: rows, and delivery dates before and after. */
export interface Shifted {
  rows: RowKey[];
  dates: string[];
  notices: boolean;
}

/** Makes the notice that carries an entry whole; `rowBefore` tells how a row was shown. */
export type NoticeOf = (entry: OutboxEntry, rowBefore: (key: RowKey) => ServerRow | null) => Notice;

/** Takes entries out of the outbox into notices that carry them whole [O6], and shows their rows without them. */
export async function withdraw(
  tx: Writing,
  settler: Settler,
  entries: readonly OutboxEntry[],
  noticeOf: NoticeOf,
): Promise<Shifted> {
  const context = await readContext(tx);
  const related = await closure(tx, new Set(entries.flatMap((entry) => entry.keys)));
  const before = await readRows(tx, related.bases.keys());
  const rowBefore = (key: RowKey): ServerRow | null => {
    const row = before.get(key);
    return row ? serverRow(row) : null;
  };
  await addNotices(
    tx,
    entries.map((entry) => noticeOf(entry, rowBefore)),
  );
  const seqs = new Set(entries.map((entry) => entry.seq));
  deleteAll(tx, 'outbox', seqs);
  related.entries = related.entries.filter((entry) => !seqs.has(entry.seq));
  const author = replayAuthor(context, settler.user_id, settler.nowMs);
  const shown = await showRows(tx, related, author, context.cursor);
  const dates = addDates(addDates(new Set(), before.values()), shown.values());
  return { rows: [...shown.keys()], dates: [...dates], notices: true };
}
