import { isLine, isOrder } from '../rows/row.ts';
import type { Device } from '../store/open.ts';

/** Whose order it is, and of which day (`YYYY-MM-DD`). */
export interface OrderPlace {
  partner_id: string;
  delivery_date: string;
}

/** The places of orders by id, also of deleted and merged ones, as far as this device knows them. */
export function readOrderPlaces(device: Device, ids: readonly string[]): Promise<Map<string, OrderPlace>> {
  return device.read(async (db) => {
    const stores = db.transaction(['orders', 'graves']);
    const found = await Promise.all(
      ids.map(async (id): Promise<[string, OrderPlace][]> => {
        const order = await stores.objectStore('orders').get(id);
        if (order) return [[id, order]];
        const row = (await stores.objectStore('graves').get(`pre_order:${id}`))?.row;
        return row && !isLine(row) && isOrder(row) ? [[id, row]] : [];
      }),
    );
    return new Map(found.flat());
  });
}
