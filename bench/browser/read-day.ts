import { openDevice } from '../../shared/device/store/open.ts';
import { readDay } from '../../shared/device/store/read.ts';
import { answered, freshDatabase, putIn } from './database.ts';
import type { Enrolled } from './device.ts';

/** Milliseconds of each reading: by the app from all that the device holds, and of a database that holds just that day. */
export interface ReadTimes {
  orders: number;
  ours: number[];
  floor: number[];
}

/** Reads a day's orders again and again, in turns with `getAll` of the same rows from a store that has no others. */
export async function readDays({ device: name }: Enrolled, day: string, reads: number): Promise<ReadTimes> {
  const device = await openDevice(name);
  const rows = await readDay(device, day);
  const db = await freshDatabase('bench-day', ['orders']);
  await putIn(
    db,
    rows.map((value) => ({ store: 'orders', value })),
    'relaxed',
  );
  const times: ReadTimes = { orders: rows.length, ours: [], floor: [] };
  for (let read = 0; read < reads; read += 1) {
    const begun = performance.now();
    await readDay(device, day);
    const done = performance.now();
    await answered(db.transaction('orders').objectStore('orders').getAll());
    times.ours.push(done - begun);
    times.floor.push(performance.now() - done);
  }
  db.close();
  device.close();
  return times;
}
