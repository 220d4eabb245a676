import type { Notice } from '../rows/notice.ts';
import { announce } from '../store/announce.ts';
import type { Device } from '../store/open.ts';
import { noteNotices, putAll, type Writing, writing } from '../store/transaction.ts';

/** How a user closed a notice. */
export type ClosedAs = 'used_mine' | 'kept_theirs' | 'restored' | 'sent_again' | 'read';

/** Closes a notice; closing a closed one changes nothing. @throws LocalError: then it is still open */
export async function closeNotice(device: Device, id: string, as: ClosedAs, nowMs: number): Promise<void> {
  await writing(
    device,
    'strict',
    async (tx) => {
      const notice = await tx.objectStore('notices').get(id);
      if (notice?.closed_ms !== null) return;
      putAll(tx, 'notices', [{ ...notice, closed_ms: nowMs, closed_as: as }]);
      noteNotices(tx, [notice]);
    },
    ['notices', 'meta'],
  );
  announce(device, { notices: true });
}

/** Adds the notices that were not made before [O9], also when those are closed by now. @returns how many */
export async function addNotices(tx: Writing, notices: readonly Notice[]): Promise<number> {
  const store = tx.objectStore('notices');
  const known = await Promise.all(notices.map((notice) => store.getKey(notice.id)));
  const fresh = notices.filter((_notice, index) => known[index] === undefined);
  putAll(tx, 'notices', fresh);
  noteNotices(tx, fresh);
  return fresh.length;
}
