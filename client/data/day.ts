import { computed, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { LocalChange } from '../../shared/local/announce.ts';
import { type LastPrice, readLastPrices } from '../../shared/local/read.ts';
import type { OrderRow } from '../../shared/sync/device-rows.ts';
import { follow, openedDevice, requireDevice, whileWatched } from './device.ts';
import { isPassing } from './http.ts';
import { type LiveResult, latest, liveQuery } from './live.ts';
import { windowStart } from './meta.ts';
import { onlineDay } from './online-day.ts';
import { readCountsAgain, readDayAgain } from './read-day-again.ts';
import { http } from './session.ts';

/**
 * The orders of a delivery date. `online_only`: the device does not keep this day and the server cannot be asked now.
 * With `error` the orders are those from before it.
 */
export interface DayOrders {
  state: 'loading' | 'ready' | 'online_only' | 'error';
  orders: readonly OrderRow[];
}

type DayResult = LiveResult<readonly OrderRow[]>;

/** The orders of a delivery date (`YYYY-MM-DD`), live while somebody looks; what did not change keeps its identity. */
export function dayOrders(date: string): ReadonlySignal<DayOrders> {
  const rows = whileWatched<DayResult>({ state: 'loading' }, (result) => {
    const open = openedDevice.value;
    if (!open) {
      result.value = { state: 'loading' };
      return undefined;
    }
    const from = windowStart.value;
    const live =
      from !== null && date < from
        ? onlineDay(open, date, http)
        : liveQuery<readonly OrderRow[], LocalChange>({
            read: (since) => readDayAgain(open.device, date, since),
            affectedBy: (change) => change.rows === 'all' || change.dates.includes(date),
            listen: open.listen,
          });
    return follow<readonly OrderRow[]>(live, result);
  });
  return computed(() => toDay(rows.value));
}

/** Hook: the orders of a date. */
export function useDay(date: string): ReadonlySignal<DayOrders> {
  return useMemo(() => dayOrders(date), [date]);
}

/** How many orders each date has, live while somebody looks; dates without orders are left out. */
export function dayCounts(from: string, to: string): ReadonlySignal<ReadonlyMap<string, number>> {
  const counts = whileWatched<LiveResult<ReadonlyMap<string, number>>>({ state: 'loading' }, (result) => {
    const open = openedDevice.value;
    if (!open) {
      result.value = { state: 'loading' };
      return undefined;
    }
    const live = liveQuery<ReadonlyMap<string, number>, LocalChange>({
      read: (since) => readCountsAgain(open.device, from, to, since),
      affectedBy: (change) =>
        change.rows === 'all' || change.dates.some((date) => from <= date && date <= to),
      listen: open.listen,
    });
    return follow(live, result);
  });
  return computed(() => latest(counts.value) ?? NO_COUNTS);
}

/** Hook: how many orders each date from `from` to `to` has. */
export function useDayCounts(from: string, to: string): ReadonlySignal<ReadonlyMap<string, number>> {
  return useMemo(() => dayCounts(from, to), [from, to]);
}

/** What was last charged to a partner for each product, by product id. */
export function lastPrices(partnerId: string): Promise<Map<string, LastPrice>> {
  return readLastPrices(requireDevice().device, partnerId);
}

const NO_COUNTS: ReadonlyMap<string, number> = new Map();

function toDay(result: DayResult): DayOrders {
  const orders = latest(result) ?? [];
  if (result.state !== 'error') return { state: result.state, orders };
  if (result.value !== undefined && isPassing(result.error)) return { state: 'ready', orders };
  return { state: isPassing(result.error) ? 'online_only' : 'error', orders };
}
