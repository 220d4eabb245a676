import type { Receipt } from '../../protocol/push.ts';
import { missingNotice } from '../notices/make-notice.ts';
import type { Related } from '../rebase/related.ts';
import { type BaseRow, type MissingRecord, missingRecordId, newestLine } from '../rows/base.ts';
import type { Notice } from '../rows/notice.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';

/**
 * The notices of what an entry changed, and a snapshot lacked before its answer came [M9]: the server had accepted it, and somebody
 * deleted the record since, or it went with a restored server. Such an entry is not among what the snapshot told, because its answer
 * could still say otherwise.
 * @param receipt of an acceptance up to which the device has read
 * @param epoch of that history
 */
export function lostSince(
  { bases, entries }: Related,
  entry: OutboxEntry,
  receipt: Receipt,
  epoch: string,
  nowMs: number,
): Notice[] {
  const removed = new Set(
    entries.flatMap(({ operations }) => operations.filter(isRemoval).map(({ id }) => id)),
  );
  return entry.operations.flatMap((operation, index) => {
    const key = entry.rows[index];
    const base = key && bases.get(key);
    const status = receipt.results[index]?.status ?? 'success';
    if (!base?.lacking || status !== 'success' || isRemoval(operation)) return [];
    return base.lacking
      .filter((lost) => lost.entity === 'pre_order' || lost.id === operation.id)
      .filter((lost) => !removed.has(missingRecordId(lost)) && isGone(lost, base, bases.values()))
      .map((lost) => missingNotice(lost, epoch, nowMs));
  });
}

function isRemoval({ op }: OutboxEntry['operations'][number]): boolean {
  return op === 'delete' || op === 'merge';
}

/** True where no pull brought the record back since. */
function isGone(lost: MissingRecord, { server, missing }: BaseRow, bases: Iterable<BaseRow>): boolean {
  if (lost.entity === 'flow') return newestLine(bases, lost.id) === undefined;
  return missing || server === null || server.deleted_at !== null;
}
