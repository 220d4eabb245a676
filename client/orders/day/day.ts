import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { LocalChange } from '../../../shared/device/store/announce.ts';
import { type LastPrice, readLastPrices } from '../../../shared/device/store/read.ts';
import { compareNames } from '../../i18n/format.ts';
import { windowStart } from '../../live/meta.ts';
import { follow, openedDevice, requireDevice, whileWatched } from '../../live/opened-device.ts';
import { keepIdentity } from '../../live/query/keep-identity.ts';
import { type LiveResult, latest, liveQuery, nextFrame, type Since } from '../../live/query/live-query.ts';
import { reference } from '../../live/reference.ts';
import { isPassing } from '../../live/session/http.ts';
import { http } from '../../live/session/session.ts';
import { readBeginning } from './day-beginning.ts';
import { onlineDay } from './online-day.ts';
import { readCountsAgain, readDayAgain } from './read-day-again.ts';

/**
 * The orders of a delivery date. `beginning`: only the first orders of the list by partner; the rest is still being read.
 * `online_only`: the device does not keep this day and the server cannot be reached. `error`: the last read failed, and the
 * orders are those of the read before it.
 */
export interface DayOrders {
  state: 'loading' | 'beginning' | 'ready' | 'online_only' | 'error';
  orders: readonly OrderRow[];
}

type DayResult = LiveResult<readonly OrderRow[]>;

/** The orders of a delivery date (`YYYY-MM-DD`), live while the signal is used. Unchanged orders stay the same objects. */
export function dayOrders(date: string): ReadonlySignal<DayOrders> {
  // Depends on this answer alone, not on the window itself: else the day would be read again when the window becomes known.
  const isElsewhere = computed(() => windowStart.value !== null && date < windowStart.value);
  const beginning = signal<readonly OrderRow[]>([]);
  const rows = whileWatched<DayResult>({ state: 'loading' }, (result) => {
    const open = openedDevice.value;
    beginning.value = [];
    // An order is shown by its partner's name. Without names there is nothing to show yet.
    if (!open || !hasNames.value) {
      result.value = { state: 'loading' };
      return undefined;
    }
    const begin = async (): Promise<void> => {
      const orders = await readBeginning(open.device, date, partnersByName());
      if (openedDevice.peek() !== open || orders.length === 0) return;
      beginning.value = orders;
      // Waits until the beginning is drawn: reading the rest would delay it.
      await new Promise<void>(nextFrame);
    };
    const read = async (since: Since<readonly OrderRow[], LocalChange> | null) => {
      if (latest(result.peek()) !== undefined) return await readDayAgain(open.device, date, since);
      await begin();
      // Orders of the beginning stay the same objects, so they are not drawn again.
      return keepIdentity(beginning.peek(), await readDayAgain(open.device, date, since));
    };
    const live = isElsewhere.value
      ? onlineDay(open, date, http)
      : liveQuery<readonly OrderRow[], LocalChange>({
          read,
          affectedBy: (change) => change.rows === 'all' || change.dates.includes(date),
          listen: open.listen,
        });
    return follow<readonly OrderRow[]>(live, result);
  });
  return computed(() => {
    const day = toDay(rows.value);
    const isBegun = day.state === 'loading' && beginning.value.length > 0;
    return isBegun ? { state: 'beginning', orders: beginning.value } : day;
  });
}

/** Hook: the orders of a date. */
export function useDay(date: string): ReadonlySignal<DayOrders> {
  return useMemo(() => dayOrders(date), [date]);
}

/** How many orders each date has, live while the signal is used. Dates without orders are left out. */
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

/** Hook: how many orders each date from `from` to `to` has. Counts nothing until `wanted` is true. */
export function useDayCounts(
  from: string,
  to: string,
  wanted = true,
): ReadonlySignal<ReadonlyMap<string, number>> {
  return useMemo(() => (wanted ? dayCounts(from, to) : UNCOUNTED), [from, to, wanted]);
}

/** What was last charged to a partner for each product, by product id. */
export function lastPrices(partnerId: string): Promise<Map<string, LastPrice>> {
  return readLastPrices(requireDevice().device, partnerId);
}

const hasNames = computed(() => reference.value.ready);

function partnersByName(): string[] {
  return [...reference.peek().partners.values()]
    .sort((a, b) => compareNames(a.name, b.name))
    .map(({ id }) => id);
}

const NO_COUNTS: ReadonlyMap<string, number> = new Map();
const UNCOUNTED = signal(NO_COUNTS);

function toDay(result: DayResult): DayOrders {
  const orders = latest(result) ?? [];
  if (result.state !== 'error') return { state: result.state, orders };
  if (result.value !== undefined && isPassing(result.error)) return { state: 'ready', orders };
  return { state: isPassing(result.error) ? 'online_only' : 'error', orders };
}
