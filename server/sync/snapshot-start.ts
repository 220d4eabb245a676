import type { Person } from '../../shared/protocol/push.ts';
import type { Sql } from '../sql/connection/connect.ts';
import type { ReferenceEntity, SnapshotPosition } from '../sql/snapshot.ts';
import {
  countAllDays,
  findReferred,
  type KeptCounts,
  keepCounts,
  readStart,
  type StartRead,
} from '../sql/snapshot-counts.ts';

/** Mutations after which the counts are kept anew: until then each start counts the days that they changed. */
const KEPT_FOR = 200;

/** A delivery date with live orders, and how many orders and lines are still to be sent. */
export interface SnapshotDay {
  date: string;
  orders: number;
  lines: number;
}

/** What a snapshot begins with. */
export interface SnapshotStart {
  head: number;
  epoch: string;
  counts: Record<ReferenceEntity, number>;
  members: Person[];
  days: SnapshotDay[];
  /** The deleted reference records that are sent, because something refers to them. */
  referred: readonly string[];
}

/** The days as they are now: those that were kept, but for those that changed since. */
export function daysNow(
  { days }: Pick<KeptCounts, 'days'>,
  changed: StartRead['changed'],
): KeptCounts['days'] {
  const now = { ...days, ...Object.fromEntries(changed) };
  return Object.fromEntries(Object.entries(now).filter(([, [orders]]) => orders > 0));
}

/** The deleted records of which nobody knows whether something refers to them still. */
export function toAsk({
  kept,
  deleted,
  mentioned,
}: Pick<StartRead, 'kept' | 'deleted' | 'mentioned'>): string[] {
  const known = new Set(kept && [...kept.referred, ...kept.unreferred]);
  for (const id of mentioned) known.delete(id);
  return deleted.map(([, id]) => id).filter((id) => !known.has(id));
}

/** Counts what changed since the counts were kept, all where none are, and keeps them when they are worth it. */
async function countNow(
  sql: Sql,
  workspaceId: string,
  read: StartRead,
  isWhole: boolean,
): Promise<KeptCounts> {
  const { kept, head, epoch, deleted } = read;
  const counted = kept
    ? { head, epoch, days: daysNow(kept, read.changed) }
    : ((await countAllDays(sql, workspaceId)) ?? { head, epoch, days: {} });
  const asked = new Set(toAsk(read));
  const referring = new Set([
    ...(kept?.referred ?? []).filter((id) => !asked.has(id)),
    ...(asked.size > 0 ? await findReferred(sql, workspaceId, [...asked]) : []),
  ]);
  const ids = deleted.map(([, id]) => id);
  const now: KeptCounts = {
    ...counted,
    referred: ids.filter((id) => referring.has(id)),
    unreferred: ids.filter((id) => !referring.has(id)),
  };
  const isNews = !kept || asked.size > 0 || head - kept.head > KEPT_FOR;
  if (isWhole && isNews) await keepCounts(sql, workspaceId, now);
  return now;
}

/**
 * Reads the head and what a snapshot after `position` has to carry: counts, members, and the days from `from` on with live
 * orders. The position's own day counts only what is still to be sent; days that were sent before are listed all the same.
 * Null when there is no such workspace. Rejects with DatabaseAway.
 */
export async function readSnapshotStart(
  sql: Sql,
  workspaceId: string,
  from: string,
  position: SnapshotPosition,
): Promise<SnapshotStart | null> {
  const read = await readStart(sql, workspaceId, position);
  if (!read) return null;
  const isWhole = position.reference === null && position.order === null;
  const { days, referred } = await countNow(sql, workspaceId, read, isWhole);
  const sent = new Set(referred);
  const deletedOf = (entity: ReferenceEntity) =>
    read.deleted.filter(([of, id]) => of === entity && sent.has(id)).length;
  const count = (entity: ReferenceEntity) => read.live[entity] + deletedOf(entity);
  const own = position.order?.date;
  return {
    head: read.head,
    epoch: read.epoch,
    members: read.members,
    counts: { unit: count('unit'), partner: count('partner'), product: count('product') },
    days: Object.entries(own !== undefined && days[own] ? { ...days, [own]: read.rest } : days)
      .filter(([date]) => date >= from)
      .map(([date, [orders, lines]]) => ({ date, orders, lines })),
    referred,
  };
}
