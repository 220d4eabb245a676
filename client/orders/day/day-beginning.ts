import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Device } from '../../../shared/device/store/open.ts';
import { readOrdersOf } from '../../../shared/device/store/read.ts';

/** Rows that fill the largest screen: a head for each order, and its lines. */
const SCREEN_ROWS = 40;
/**
 * How many partners are read in each turn. When all turns together find nothing, the search stops: either the day is small,
 * or reading it whole is just as quick.
 */
const TURNS = [8, 24, 64];

/**
 * Reads the first screenful of a day's list by partner. It is quick however large the day is, so it can be shown while the
 * rest is still being read.
 * @param partnerIds all partners, in the order of the list
 */
export async function readBeginning(
  device: Device,
  date: string,
  partnerIds: readonly string[],
): Promise<OrderRow[]> {
  const orders: OrderRow[] = [];
  let rows = 0;
  let from = 0;
  for (const turn of TURNS) {
    if (rows >= SCREEN_ROWS || from >= partnerIds.length) break;
    const found = await readOrdersOf(device, partnerIds.slice(from, from + turn), date);
    orders.push(...found);
    rows += found.reduce((sum, order) => sum + 1 + order.flows.length, 0);
    from += turn;
  }
  return orders;
}
