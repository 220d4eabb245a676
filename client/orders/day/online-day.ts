import { effect } from '@preact/signals';
import { type OrderRow, rowKey } from '../../../shared/device/rows/row.ts';
import { readDay } from '../../../shared/device/store/read.ts';
import { dayResponseSchema } from '../../../shared/protocol/day.ts';
import type { Order } from '../../../shared/records/pre-order.ts';
import { engineStatus } from '../../live/engine-status.ts';
import { rememberCopies } from '../../live/online-copies.ts';
import type { OpenDevice } from '../../live/opened-device.ts';
import { browserOnline } from '../../live/page/online.ts';
import { type Live, liveQuery } from '../../live/query/live-query.ts';
import { type Http, syncQuery } from '../../live/session/http.ts';

/**
 * A day that the device does not keep: read from the server, again with every sync and when the network returns,
 * with the device's own waiting changes laid over it.
 */
export function onlineDay(open: OpenDevice, date: string, http: Http): Live<readonly OrderRow[]> {
  let stale = true;
  let copies: readonly Order[] = [];
  const read = async (): Promise<readonly OrderRow[]> => {
    if (stale) {
      stale = false;
      try {
        copies = await fetchDay(open.workspaceId, date, http);
      } catch (error) {
        stale = true;
        throw error;
      }
      rememberCopies(copies);
    }
    return overlay(open, date, copies);
  };
  const concerned = (rows: readonly string[]): boolean =>
    copies.some(({ id }) => rows.includes(rowKey('pre_order', id)));
  const live = liveQuery({
    read,
    affectedBy: (change) => change.rows === 'all' || change.dates.includes(date) || concerned(change.rows),
    listen: open.listen,
  });
  const stopPulse = effect(() => {
    void engineStatus.value?.head;
    if (!browserOnline.value) return;
    stale = true;
    live.refresh();
  });
  return {
    ...live,
    stop: () => {
      stopPulse();
      live.stop();
    },
  };
}

async function fetchDay(workspaceId: string, date: string, http: Http): Promise<Order[]> {
  const query = syncQuery(workspaceId, { date });
  const { orders } = await http({ path: '/sync/day', query, schema: dayResponseSchema });
  return orders;
}

/** The server's orders of the day, where the device has no changes waiting; else the device's own rows. */
async function overlay({ device }: OpenDevice, date: string, copies: readonly Order[]): Promise<OrderRow[]> {
  const [own, changed] = await Promise.all([
    readDay(device, date),
    device.read((db) => db.getAllKeys('bases')),
  ]);
  const local = new Set<string>(changed);
  const untouched = copies.filter(({ id }) => !local.has(rowKey('pre_order', id)));
  const ownIds = new Set(own.map(({ id }) => id));
  return [
    ...own,
    ...untouched.filter(({ id }) => !ownIds.has(id)).map((order) => ({ ...order, unsent: [] })),
  ];
}
