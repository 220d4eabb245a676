import type { Change } from '../../protocol/pull.ts';
import { announce } from '../store/announce.ts';
import { type DeviceAuthor, putMeta, readContext } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { type Writing, writing } from '../store/transaction.ts';
import { confirmSettled } from './confirm-settled.ts';
import { pruneOld, pruneWindow } from './prune.ts';
import { type Announced, type AppliedTo, applyRemoteChanges } from './remote-changes.ts';

// This folder: what others changed, as a pull or an event brings it. plan-changes.ts decides, remote-changes.ts writes.

/**
 * Applies all pages of a pull, or the changes of an event, in one transaction with the cursor [O7]: rows, tombstones,
 * what waits replayed on the new bases, notices. What only repeats what this device settled goes before it, part by part [O27]. Changes from before the cursor change nothing, nor do any while a snapshot is
 * needed; another epoch, or an earlier window, asks for a new snapshot.
 * @param atOnce how many rows one transaction confirms at most
 * @throws LocalError
 */
export async function applyChanges(
  device: Device,
  author: DeviceAuthor,
  changes: readonly Change[],
  to: AppliedTo,
  atOnce: number,
): Promise<void> {
  const { left, announced } = await confirmSettled(device, changes, to, atOnce);
  const change = await writing(device, 'relaxed', (tx) => applyIn(tx, author, left, to));
  if (change || announced.rows) announce(device, joined(announced, change ?? {}));
}

async function applyIn(
  tx: Writing,
  author: DeviceAuthor,
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
  const isNewer = cursor.epoch === null || to.cursor > cursor.cursor;
  const announced = isNewer ? await applyRemoteChanges(tx, author, context, { changes, to }) : { rows: [] };
  // A window that begins earlier than what was kept (a clock put right) cannot be filled by pulls.
  const isEarlier = cursor.from !== null && to.from < cursor.from;
  const pruned = isEarlier || to.from === cursor.from ? 0 : await pruneWindow(tx, to.from);
  await pruneOld(tx, author.nowMs);
  putMeta(tx, 'cursor', {
    epoch: to.epoch,
    cursor: to.cursor,
    from: isEarlier ? cursor.from : to.from,
    synced_ms: author.nowMs,
    expired: isEarlier,
  });
  return { ...announced, ...(pruned > 0 ? { rows: 'all' as const } : {}), meta: true };
}

/** Both, as one announcement. */
function joined(a: Announced, b: Announced): Announced {
  const rows =
    a.rows === 'all' || b.rows === 'all' ? ('all' as const) : [...(a.rows ?? []), ...(b.rows ?? [])];
  return {
    ...b,
    rows,
    dates: [...new Set([...(a.dates ?? []), ...(b.dates ?? [])])],
    reference: a.reference === true || b.reference === true,
  };
}
