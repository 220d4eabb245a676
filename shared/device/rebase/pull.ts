import type { Change } from '../../protocol/pull.ts';
import type { Settler } from '../outbox/settle.ts';
import { announce } from '../store/announce.ts';
import { putMeta, readContext } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { type Writing, writing } from '../store/transaction.ts';
import { type Announced, type AppliedTo, applyNews } from './news.ts';
import { pruneOld, pruneWindow } from './prune.ts';

/**
 * Applies all pages of a pull, or the changes of an event, in one transaction with the cursor [O7]: rows, tombstones,
 * what waits replayed on the new bases, notices. News from before the cursor, and while a snapshot is needed, change
 * nothing; another epoch, or an earlier window, asks for a new snapshot.
 * @throws LocalError
 */
export async function applyChanges(
  device: Device,
  settler: Settler,
  changes: readonly Change[],
  to: AppliedTo,
): Promise<void> {
  const change = await writing(device, 'relaxed', (tx) => applyIn(tx, settler, changes, to));
  if (change) announce(device, change);
}

async function applyIn(
  tx: Writing,
  settler: Settler,
  changes: readonly Change[],
  to: AppliedTo,
): Promise<Announced | null> {
  const context = await readContext(tx);
  const { cursor, snapshot } = context;
  if (snapshot || cursor.expired) return null;
  if (cursor.epoch !== null && cursor.epoch !== to.epoch) {
    putMeta(tx, 'cursor', { ...cursor, expired: true });
    return { meta: true };
  }
  if (cursor.epoch !== null && to.cursor < cursor.cursor) return null;
  const isNews = cursor.epoch === null || to.cursor > cursor.cursor;
  const announced = isNews ? await applyNews(tx, settler, context, { changes, to }) : { rows: [] };
  // A window that begins earlier than what was kept (a clock put right) cannot be filled by pulls.
  const isEarlier = cursor.from !== null && to.from < cursor.from;
  const pruned = isEarlier || to.from === cursor.from ? 0 : await pruneWindow(tx, to.from);
  await pruneOld(tx, settler.nowMs);
  putMeta(tx, 'cursor', {
    epoch: to.epoch,
    cursor: to.cursor,
    from: isEarlier ? cursor.from : to.from,
    synced_ms: settler.nowMs,
    expired: isEarlier,
  });
  return { ...announced, ...(pruned > 0 ? { rows: 'all' as const } : {}), meta: true };
}
