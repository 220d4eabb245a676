import { carried } from '../notices/make-notice.ts';
import type { Notice } from '../rows/notice.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { seal } from './sealed.ts';

/** The text of an entry's copy. A batch or a failed attempt is not copied: what was sent and not answered is sent again. */
export function entryText(entry: OutboxEntry): string {
  return seal(JSON.stringify({ seq: entry.seq, mutation: carried(entry) }));
}

/** The text of a notice's copy; null for one that is closed. */
export function noticeText(notice: Notice): string | null {
  return notice.closed_ms === null ? seal(JSON.stringify(notice)) : null;
}
