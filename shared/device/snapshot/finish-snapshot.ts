import { addNotices } from '../notices/keep-notices.ts';
import { Missing } from '../notices/missing.ts';
import { closure } from '../rebase/related.ts';
import { movesIn, relocate, waitingElsewhere } from '../rebase/relocate.ts';
import { showRows } from '../rebase/show-rows.ts';
import { advanceBase, type BaseRow, newBase } from '../rows/base.ts';
import { type RowKey, rowKey, type ServerRow } from '../rows/row.ts';
import { announce } from '../store/announce.ts';
import { authorOf, type Context, type DeviceAuthor, putMeta, readContext } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { readRows } from '../store/row-store.ts';
import type { SnapshotState } from '../store/schema.ts';
import { deleteAll, type Writing, writing } from '../store/transaction.ts';
import { moveStaged, rowsNotStaged } from './staged.ts';

/**
 * The snapshot's stream ended: the rows are complete as of its first cursor. Staged ones replace the older data in one
 * transaction [O8]; outbox, notices and deleted copies stay, and what waits is replayed on the new rows. Without a snapshot under
 * way nothing changes.
 * @throws LocalError: then the older data is still there
 */
export async function finishSnapshot(device: Device, author: DeviceAuthor): Promise<void> {
  const finished = await writing(device, 'strict', async (tx) => {
    const context = await readContext(tx);
    const { snapshot } = context;
    if (!snapshot) return null;
    const notices = snapshot.staged ? await swap(tx, author, context, snapshot) : 0;
    const gone = snapshot.staged ? [] : await dropMissing(tx, author, context, snapshot);
    const { epoch, cursor, from } = snapshot;
    putMeta(tx, 'cursor', { epoch, cursor, from, synced_ms: context.cursor.synced_ms, expired: false });
    putMeta(tx, 'snapshot', null);
    return { isAll: snapshot.staged || gone.length > 0, staged: snapshot.staged, notices: notices > 0 };
  });
  if (!finished) return;
  const { isAll, staged, notices } = finished;
  // Cleared in a transaction of its own, so that the swap stays short. After a crash the next snapshot clears it.
  if (staged) await writing(device, 'relaxed', (tx) => tx.objectStore('staging').clear(), ['staging']);
  announce(device, isAll ? { rows: 'all', reference: true, notices, meta: true } : { meta: true });
}

/** Removes the rows that the first snapshot lacks, unless something unsent is about them. */
async function dropMissing(
  tx: Writing,
  author: DeviceAuthor,
  context: Context,
  { cursor, from }: SnapshotState,
): Promise<RowKey[]> {
  const bases = await tx.objectStore('bases').getAll();
  const keys = bases.filter(({ missing }) => missing).map(({ key }) => key);
  if (keys.length === 0) return keys;
  const related = await closure(tx, keys);
  await showRows(tx, related, authorOf(context, author), { cursor, from });
  return keys;
}

async function swap(
  tx: Writing,
  author: DeviceAuthor,
  context: Context,
  snapshot: SnapshotState,
): Promise<number> {
  const gone = await rowsNotStaged(tx);
  const bases = await tx.objectStore('bases').getAll();
  const sameEpoch = context.cursor.epoch === snapshot.epoch;
  const kept = bases.filter((base) => base.idle === 0 || (sameEpoch && base.head > snapshot.cursor));
  const keptKeys = new Set(kept.map((base) => base.key));
  deleteAll(
    tx,
    'bases',
    bases.filter((base) => !keptKeys.has(base.key)).map((base) => base.key),
  );
  const missing = new Missing(author.userId);
  await missing.lookAtGone(tx, gone, snapshot.from, keptKeys);
  const related = await closure(tx, keptKeys);
  const shown = await readRows(tx, keptKeys);
  const isElsewhere = waitingElsewhere(related.entries, kept);
  const homes: ServerRow[] = [];
  const fresh = await moveStaged(tx, gone, keptKeys, {
    staged: (row) => {
      missing.lookAtFresh(row);
      if (isElsewhere(row)) homes.push(row);
    },
    replaced: (before, row) => missing.lookAtKept(before, row),
  });
  missing.lookAtBases({ ...related, bases: kept }, fresh, sameEpoch ? snapshot.cursor : null);
  await relocate(tx, related, movesIn(homes, related.entries, kept));
  for (const row of homes) fresh.set(rowKey('pre_order', row.id), row);
  const lacking = missing.lackingOf(related.entries, shown, fresh, snapshot.from);
  for (const base of related.bases.values()) {
    const moved = rebased(base, fresh.get(base.key), sameEpoch, snapshot.cursor);
    const lacked = lacking.get(base.key) ?? base.lacking;
    related.bases.set(base.key, lacked ? { ...moved, lacking: lacked } : moved);
  }
  await showRows(tx, related, authorOf(context, author), { cursor: snapshot.cursor, from: snapshot.from });
  return addNotices(tx, missing.notices(snapshot.epoch, author.nowMs));
}

/**
 * The base on the new data. A row that the snapshot lacks keeps its old copy, so that what waits on it stays in sight until
 * the server answers. Versions of another epoch are not comparable.
 */
function rebased(base: BaseRow, fresh: ServerRow | undefined, sameEpoch: boolean, cursor: number): BaseRow {
  if (!fresh) return { ...base, head: sameEpoch ? base.head : 0, missing: base.server !== null };
  return sameEpoch ? advanceBase(base, fresh, cursor) : newBase(base.key, fresh);
}
