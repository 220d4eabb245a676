import type { DraftOperation } from '../shared/device/rows/draft.ts';
import type { OrderRow } from '../shared/device/rows/row.ts';
import type { Device } from '../shared/device/store/open.ts';
import { type Reference, readReference } from '../shared/device/store/read.ts';
import type { DeletedCopy } from '../shared/device/store/schema.ts';
import { readDeletedCopies } from '../shared/device/trash/trash.ts';
import type { Random } from './parts/random.ts';

/** What a user has before him, and what he needs to make something new. */
export interface Sight {
  reference: Reference;
  /** An order of that date, or undefined where there is none. The first ones are preferred, so that devices meet. */
  order(date: string): Promise<OrderRow | undefined>;
  /** All orders of a date, the first ones first. */
  day(date: string): Promise<OrderRow[]>;
  /** Whether the device knows a pre-order of this id, live or deleted. */
  isKnown(orderId: string): Promise<boolean>;
  /** What the trash lists. */
  trash(): Promise<DeletedCopy[]>;
  today: string;
  uuid: () => string;
  random: Random;
}

/** What a user wants: a name for the report, and the steps. Null where there is nothing to do it with. */
export type Intention = (sight: Sight) => Promise<DraftOperation[] | null>;

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
  const day = (date: string): Promise<OrderRow[]> =>
    device.read((db) => db.getAllFromIndex('orders', 'by_delivery_date', date));
  const isKnown = (id: string): Promise<boolean> =>
    device.read(
      async (db) =>
        (await db.getKey('orders', id)) !== undefined ||
        (await db.getKey('graves', `pre_order:${id}`)) !== undefined,
    );
  return { ...more, reference, order, day, isKnown, trash: () => readDeletedCopies(device, TRASH) };
}
