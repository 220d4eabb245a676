import type { OrderRow } from '../rows/device-rows.ts';
import type { Device } from './open.ts';

/** Those of these orders that are kept here and not deleted, in one moment, as they are shown. */
export function readOrders(device: Device, ids: readonly string[]): Promise<OrderRow[]> {
  return device.read(async (db) => {
    const { store } = db.transaction('orders');
    const rows = await Promise.all(ids.map((id) => store.get(id)));
    return rows.filter((row) => row !== undefined);
  });
}
