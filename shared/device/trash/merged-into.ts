import { MAX_FORWARDS } from '../../protocol/limits.ts';
import { isLine, type OrderRow } from '../rows/row.ts';
import type { Device } from '../store/open.ts';

/**
 * The pre-order that another one was merged into, and on from there [M19], as it is shown on this device; null where it was not
 * merged, or where the last one is deleted.
 */
export function readMergedInto(device: Device, id: string): Promise<OrderRow | null> {
  return device.read(async (db) => {
    const stores = db.transaction(['orders', 'graves']);
    let at = id;
    for (let step = 0; step < MAX_FORWARDS; step += 1) {
      const order = await stores.objectStore('orders').get(at);
      if (order) return at === id ? null : order;
      const copy = await stores.objectStore('graves').get(`pre_order:${at}`);
      if (!copy || isLine(copy.row) || copy.row.merged_into === undefined) return null;
      at = copy.row.merged_into;
    }
    return null;
  });
}
