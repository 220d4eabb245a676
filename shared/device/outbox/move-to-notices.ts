import { addNotices } from '../notices/keep-notices.ts';
import { closure } from '../rebase/related.ts';
import { showRows } from '../rebase/show-rows.ts';
import type { Notice } from '../rows/notice.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { addDates, type RowKey, type ServerRow, serverRow } from '../rows/row.ts';
import { authorOf, type DeviceAuthor, readContext } from '../store/context.ts';
import { readRows } from '../store/row-store.ts';
import { deleteEntries, type Writing } from '../store/transaction.ts';

/** What a transaction changed, for the announcement: rows, and delivery dates before and after. */
export interface OutboxChange {
  rows: RowKey[];
  dates: string[];
  notices: boolean;
}

/** Makes the notice that carries an entry whole; `rowBefore` tells how a row was shown. */
export type NoticeOf = (entry: OutboxEntry, rowBefore: (key: RowKey) => ServerRow | null) => Notice;

/** Takes entries out of the outbox into notices that carry them whole [O6], and shows their rows without them. */
export async function moveToNotices(
  tx: Writing,
  author: DeviceAuthor,
  entries: readonly OutboxEntry[],
  noticeOf: NoticeOf,
): Promise<OutboxChange> {
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
  await deleteEntries(tx, seqs);
  related.entries = related.entries.filter((entry) => !seqs.has(entry.seq));
  const shown = await showRows(tx, related, authorOf(context, author), context.cursor);
  const dates = addDates(addDates(new Set(), before.values()), shown.values());
  return { rows: [...shown.keys()], dates: [...dates], notices: true };
}
