import { deleteAll, type Writing } from '../store/transaction.ts';

const DAY_MS = 86_400_000;
/** How long deletions can be taken back from Trash, and closed notices read. */
const COPIES_MS = 90 * DAY_MS;
const NOTICES_MS = 30 * DAY_MS;
/** How many deleted copies, and how many notices, one pull removes at most. */
const STEP = 100;

/**
 * Removes the orders delivered before the window, except those with waiting changes or bases.
 * @returns how many went
 */
export async function pruneWindow(tx: Writing, from: string): Promise<number> {
  const outside = IDBKeyRange.upperBound(from, true);
  const ids = await tx.objectStore('orders').index('by_delivery_date').getAllKeys(outside);
  if (ids.length === 0) return 0;
  const kept = new Set<string>(await tx.objectStore('bases').getAllKeys());
  const old = ids.filter((id) => !kept.has(`pre_order:${id}`));
  deleteAll(tx, 'orders', old);
  return old.length;
}

/** Removes deleted copies of more than 90 days and notices that were closed more than 30 days ago, a small step of them. */
export async function pruneOld(tx: Writing, nowMs: number): Promise<void> {
  const [copies, notices] = await Promise.all([
    tx
      .objectStore('graves')
      .index('by_deleted')
      .getAllKeys(IDBKeyRange.upperBound(nowMs - COPIES_MS), STEP),
    tx
      .objectStore('notices')
      .index('by_closed')
      .getAllKeys(IDBKeyRange.upperBound(nowMs - NOTICES_MS), STEP),
  ]);
  deleteAll(tx, 'graves', copies);
  deleteAll(tx, 'notices', notices);
}
