import type { OrderRow } from '../shared/device/rows/row.ts';
import type { Device } from '../shared/device/store/open.ts';
import { readReference } from '../shared/device/store/read.ts';
import { readDeletedCopies } from '../shared/device/trash/trash.ts';
import type { Sight } from './intentions.ts';
import type { Random } from './parts/random.ts';

/** Users look at the first orders of a day more than at the others, so that they meet. */
const BIAS = 3;
/** How much of the trash they look through. */
const TRASH = 10;

/** What the user of a device sees. */
export async function sightOf(
  device: Device,
  more: { today: string; uuid: () => string; random: Random },
): Promise<Sight> {
  const reference = await readReference(device);
  const order = (date: string): Promise<OrderRow | undefined> =>
    device.read(async (db) => {
      const ids = await db.getAllKeysFromIndex('orders', 'by_delivery_date', date);
      const id = more.random.pick(ids, BIAS);
      return id === undefined ? undefined : await db.get('orders', id);
    });
  return { ...more, reference, order, trash: () => readDeletedCopies(device, TRASH) };
}
