import { type OrderRow, parseRowKey } from '../../../shared/device/rows/row.ts';
import type { LocalChange } from '../../../shared/device/store/announce.ts';
import type { Device } from '../../../shared/device/store/open.ts';
import { readDay, readDayCounts, readOrders } from '../../../shared/device/store/read.ts';
import type { Since } from '../../live/query/live-query.ts';

/** Up to so many changed orders are read one by one; beyond, the whole day is read. */
const FEW_ORDERS = 40;
/** Up to so many changed dates are counted one by one. */
const FEW_DATES = 4;

type Change = Pick<LocalChange, 'rows' | 'dates'>;

/**
 * Reads a day's orders, in the order of their ids. After the first read only the orders that changed are read, so a change
 * costs the same on a large day as on a small one.
 */
export async function readDayAgain(
  device: Device,
  date: string,
  since: Since<readonly OrderRow[], Change> | null,
): Promise<readonly OrderRow[]> {
  const changed = since && changedOrders(since.changes);
  if (!changed || changed.size > FEW_ORDERS) return await readDay(device, date);
  const rows = await readOrders(device, [...changed]);
  return [
    ...since.value.filter(({ id }) => !changed.has(id)),
    ...rows.filter((row) => row.delivery_date === date),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Counts the orders of each date from `from` to `to`. After the first time only the changed dates are counted. */
export async function readCountsAgain(
  device: Device,
  from: string,
  to: string,
  since: Since<ReadonlyMap<string, number>, Change> | null,
): Promise<ReadonlyMap<string, number>> {
  if (!since || since.changes.some(({ rows }) => rows === 'all'))
    return await readDayCounts(device, from, to);
  const dates = new Set(
    since.changes.flatMap(({ dates }) => dates).filter((date) => from <= date && date <= to),
  );
  if (dates.size > FEW_DATES) return await readDayCounts(device, from, to);
  const counts = new Map(since.value);
  for (const date of dates) {
    const count = (await readDayCounts(device, date, date)).get(date);
    if (count === undefined) counts.delete(date);
    else counts.set(date, count);
  }
  return counts;
}

/** The ids of the orders that changed, or null where the announcement does not say which. */
function changedOrders(changes: readonly Change[]): Set<string> | null {
  const ids = new Set<string>();
  for (const { rows } of changes) {
    if (rows === 'all') return null;
    for (const key of rows) {
      const { entity, id } = parseRowKey(key);
      if (entity === 'pre_order') ids.add(id);
    }
  }
  return ids;
}
