import { uuidv7 } from 'uuidv7';
import { act } from '../../shared/device/act.ts';
import { openDevice } from '../../shared/device/store/open.ts';
import { readDay } from '../../shared/device/store/read.ts';
import { freshDatabase, putIn } from './database.ts';
import type { Enrolled } from './device.ts';

/** Milliseconds of each write: by the app, and by hand. */
export interface WriteTimes {
  ours: number[];
  floor: number[];
}

/**
 * Changes the quantity of one line in each of so many orders, one action each, and in turns with them writes by hand what
 * such an action writes: an order, its base and an outbox entry, in one strict transaction.
 */
export async function writeLocally(
  { device: name }: Enrolled,
  userId: string,
  day: string,
  writes: number,
): Promise<WriteTimes> {
  const device = await openDevice(name);
  const orders = (await readDay(device, day)).filter(({ flows }) => flows.length > 0).slice(0, writes);
  const db = await freshDatabase('bench-write', ['orders', 'bases', 'outbox']);
  const times: WriteTimes = { ours: [], floor: [] };
  for (const order of orders) {
    const line = order.flows[0];
    if (!line) continue;
    const fields = { quantity_milli: line.quantity_milli + 500, unit_id: line.unit_id };
    const step = { op: 'update' as const, entity: 'flow' as const, id: line.id, order_id: order.id, fields };
    const begun = performance.now();
    await act(device, { user_id: userId }, { operations: [step] }, { nowMs: Date.now(), uuid: uuidv7 });
    const saved = performance.now();
    await putIn(
      db,
      [
        { store: 'orders', value: order },
        { store: 'bases', value: { id: order.id, server: order } },
        { store: 'outbox', value: { id: line.id, operations: [step] } },
      ],
      'strict',
    );
    times.ours.push(saved - begun);
    times.floor.push(performance.now() - saved);
  }
  db.close();
  device.close();
  return times;
}
