import { uuidv7 } from 'uuidv7';
import { act } from '../../shared/device/act.ts';
import { listen } from '../../shared/device/store/announce.ts';
import { openDevice } from '../../shared/device/store/open.ts';
import { readOrder } from '../../shared/device/store/read.ts';
import { type Enrolled, poke } from './device.ts';

/** Milliseconds since 1970, finer than Date.now: all pages of one machine share this clock. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/** An order's comment changed on this device. */
export interface Written {
  mutation_id: string;
  /** When the user's action began. */
  at: number;
}

/** Writes a comment to an order as a user's action, and pokes the worker. */
export async function writeComment(
  enrolled: Enrolled,
  userId: string,
  orderId: string,
  comment: string,
): Promise<Written> {
  const at = now();
  const device = await openDevice(enrolled.device);
  const step = { op: 'update' as const, entity: 'pre_order' as const, id: orderId, fields: { comment } };
  const { mutation_id } = await act(
    device,
    { user_id: userId },
    { operations: [step] },
    { nowMs: Date.now(), uuid: uuidv7 },
  );
  poke(enrolled, 'write');
  device.close();
  if (mutation_id === null) throw new Error('nothing to be written');
  return { mutation_id, at };
}

/** True when an order is on this device. */
export async function hasOrder({ device: name }: Enrolled, orderId: string): Promise<boolean> {
  const device = await openDevice(name);
  const order = await readOrder(device, orderId);
  device.close();
  return order !== null;
}

/** Waits until an order on this device has a comment. @returns when, by `now` */
export async function seeComment(
  { device: name }: Enrolled,
  orderId: string,
  comment: string,
): Promise<number> {
  const device = await openDevice(name);
  const seenAt = await new Promise<number>((resolve, reject) => {
    const look = async (): Promise<void> => {
      const order = await readOrder(device, orderId);
      if (order?.comment !== comment) return;
      stop();
      resolve(now());
    };
    const stop = listen(device, () => void look().catch(reject));
    void look().catch(reject);
  });
  device.close();
  return seenAt;
}

/** Says something to the bare server; resolves with the moment before. */
export async function say(url: string, what: string): Promise<number> {
  const at = now();
  await fetch(`${url}/say`, { method: 'POST', body: what });
  return at;
}

let stream: EventSource | undefined;
/** What the bare server's event stream said, and when. */
const heard = new Map<string, number>();

/** Opens the bare server's event stream, once; resolves when it stands. */
export async function listenTo(url: string): Promise<void> {
  if (stream) return;
  stream = new EventSource(`${url}/events`);
  stream.addEventListener('message', ({ data }: MessageEvent<string>) => void heard.set(data, now()));
  await hear('connected');
}

/** Waits until the bare server's event stream has said something, or did before. @returns when, by `now` */
export function hear(what: string): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      const at = heard.get(what);
      if (at === undefined) return;
      stream?.removeEventListener('message', look);
      resolve(at);
    };
    stream?.addEventListener('message', look);
    look();
  });
}
