import { uuidv7 } from 'uuidv7';
import { act } from '../../shared/device/act.ts';
import { deviceMirror } from '../../shared/device/mirror/device-mirror.ts';
import { restore } from '../../shared/device/mirror/restore.ts';
import type { OrderRow } from '../../shared/device/rows/row.ts';
import { type Device, openDevice } from '../../shared/device/store/open.ts';
import { readDay } from '../../shared/device/store/read.ts';
import { freshDatabase, putIn } from './database.ts';
import type { Enrolled } from './device.ts';

/** Milliseconds of each write. */
export interface WriteTimes {
  /** By the app, which makes its second copy behind it. */
  ours: number[];
  /** The same right behind another one, while that one is copied. */
  atOnce: number[];
  /** By the app, without a second copy. */
  uncopied: number[];
  /** By hand. */
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
  const [device, uncopied] = [await openDevice(name), await openDevice(name)];
  const mirror = deviceMirror(device, { userId, restore });
  await mirror?.check();
  const orders = (await readDay(device, day)).filter(({ flows }) => flows.length > 0).slice(0, writes);
  const db = await freshDatabase('bench-write', ['orders', 'bases', 'outbox']);
  const times: WriteTimes = { ours: [], atOnce: [], uncopied: [], floor: [] };
  for (const order of orders) {
    times.uncopied.push(await timeOf(() => change(uncopied, userId, order, 250)));
    times.ours.push(await timeOf(() => change(device, userId, order, 500)));
    times.atOnce.push(await timeOf(() => change(device, userId, order, 750)));
    await mirror?.settled();
    times.floor.push(await timeOf(() => putByHand(db, order)));
  }
  db.close();
  mirror?.close();
  device.close();
  uncopied.close();
  return times;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function stepOf(order: OrderRow, milli: number) {
  const [line] = order.flows;
  if (!line) throw new Error('an order without lines');
  const fields = { quantity_milli: line.quantity_milli + milli, unit_id: line.unit_id };
  return { op: 'update' as const, entity: 'flow' as const, id: line.id, order_id: order.id, fields };
}

function change(device: Device, userId: string, order: OrderRow, milli: number): Promise<unknown> {
  const draft = { operations: [stepOf(order, milli)] };
  return act(device, { user_id: userId }, draft, { nowMs: Date.now(), uuid: uuidv7 });
}

function putByHand(db: IDBDatabase, order: OrderRow): Promise<void> {
  const step = stepOf(order, 500);
  return putIn(
    db,
    [
      { store: 'orders', value: order },
      { store: 'bases', value: { id: order.id, server: order } },
      { store: 'outbox', value: { id: step.id, operations: [step] } },
    ],
    'strict',
  );
}
