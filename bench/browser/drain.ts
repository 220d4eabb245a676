import { uuidv7 } from 'uuidv7';
import { act } from '../../shared/device/act.ts';
import { deviceMirror } from '../../shared/device/mirror/device-mirror.ts';
import { restore } from '../../shared/device/mirror/restore.ts';
import type { OrderRow } from '../../shared/device/rows/row.ts';
import { type Device, openDevice } from '../../shared/device/store/open.ts';
import { type Enrolled, poke, watchStatus } from './device.ts';

/** How long its user rests between two edits, in milliseconds: nobody is faster. */
const REST_MS = 100;
/** Edits that are begun at once while the outbox is filled. */
const AT_ONCE = 50;
/** Edits with nothing being sent, to compare with. */
const QUIET = 60;

/** What a user met while the outbox drained. */
export interface Drained {
  /** Milliseconds of each edit until it was saved: before anything was sent, and meanwhile. */
  quiet: number[];
  meanwhile: number[];
  /** Milliseconds from the start until nothing waited. */
  empty: number;
}

/**
 * Saves so many changes, one in each of so many orders, and lets the worker send them. Meanwhile it edits other orders, as a user who
 * goes on working; each edit is mirrored, and the worker told of it, as the app does.
 */
export async function drain(enrolled: Enrolled, userId: string, changes: number): Promise<Drained> {
  const device = await openDevice(enrolled.device);
  const orders = await device.read((db) => db.getAll('orders'));
  const left = orders.slice(changes + QUIET);
  for (let from = 0; from < changes; from += AT_ONCE)
    await Promise.all(
      orders.slice(from, Math.min(changes, from + AT_ONCE)).map((order) => edit(device, userId, order)),
    );
  const mirror = deviceMirror(device, { userId, restore });
  await mirror?.check();
  const quiet: number[] = [];
  for (const order of orders.slice(changes, changes + QUIET)) quiet.push(await timed(device, userId, order));

  let isIdle = false;
  const stop = watchStatus(enrolled.device, ({ state }) => {
    isIdle = state === 'idle';
  });
  const meanwhile: number[] = [];
  const begun = performance.now();
  let empty: number | null = null;
  poke(enrolled, 'write');
  for (const order of left) {
    meanwhile.push(await timed(device, userId, order));
    poke(enrolled, 'write');
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const waiting = await device.read((db) => db.count('outbox'));
    if (waiting <= 1) empty ??= performance.now() - begun;
    // What comes back in the pull behind it is read too.
    if (empty !== null && isIdle) break;
  }
  stop();
  mirror?.close();
  device.close();
  return { quiet, meanwhile, empty: empty ?? Number.POSITIVE_INFINITY };
}

async function timed(device: Device, userId: string, order: OrderRow): Promise<number> {
  const begun = performance.now();
  await edit(device, userId, order);
  return performance.now() - begun;
}

async function edit(device: Device, userId: string, order: OrderRow): Promise<void> {
  const line = order.flows[0];
  if (!line) return;
  const fields = { quantity_milli: line.quantity_milli + 500, unit_id: line.unit_id };
  const step = { op: 'update' as const, entity: 'flow' as const, id: line.id, order_id: order.id, fields };
  await act(device, { user_id: userId }, { operations: [step] }, { nowMs: Date.now(), uuid: uuidv7 });
}
