import { listen } from '../../shared/device/store/announce.ts';
import { openDevice } from '../../shared/device/store/open.ts';
import { readDay, readMeta } from '../../shared/device/store/read.ts';
import { freshDatabase, putIn } from './database.ts';
import { type Enrolled, poke, watchStatus } from './device.ts';

/** Milliseconds since the engine began with the snapshot, its request included. */
export interface SnapshotTimes {
  /** All orders of the day can be read. */
  today: number;
  /** Everything is stored, and the device knows how far it has read. */
  ready: number;
}

/** Lets the worker take the snapshot of an empty device, and times it as a page sees it. */
export async function takeSnapshot(
  { device: name }: Enrolled,
  day: string,
  orders: number,
): Promise<SnapshotTimes> {
  const device = await openDevice(name);
  let begun: number | null = null;
  const times: SnapshotTimes = { today: 0, ready: 0 };
  await new Promise<void>((resolve, reject) => {
    const stopStatus = watchStatus(name, ({ state, last_error }) => {
      if (state === 'snapshot') begun ??= performance.now();
      if (last_error) reject(new Error(last_error.message));
    });
    const stopChanges = listen(device, () => void look().catch(reject));
    const look = async (): Promise<void> => {
      if (begun === null) return;
      if (times.today === 0 && (await readDay(device, day)).length >= orders)
        times.today = performance.now() - begun;
      const [snapshot, cursor] = [await readMeta(device, 'snapshot'), await readMeta(device, 'cursor')];
      if (snapshot !== null || !cursor?.epoch || times.today === 0) return;
      times.ready ||= performance.now() - begun;
      stopStatus();
      stopChanges();
      resolve();
    };
    poke({ device: name }, 'start');
  });
  device.close();
  return times;
}

/**
 * The least that storing a snapshot takes: fetch, JSON.parse, and one put for each order and record, relaxed, a
 * transaction a line, into stores without any index. Lines are parsed while earlier ones are being written.
 * @returns milliseconds from the request to the last commit
 */
export async function storeBare(url: string): Promise<number> {
  const db = await freshDatabase('bench-snapshot', ['orders', 'records']);
  const begun = performance.now();
  const response = await fetch(url, { headers: { accept: 'application/x-ndjson' } });
  if (!response.ok || !response.body) throw new Error(`snapshot: ${response.status}`);
  const commits: Promise<void>[] = [];
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) commits.push(storeLine(db, line));
  }
  await Promise.all(commits);
  const took = performance.now() - begun;
  db.close();
  return took;
}

function storeLine(db: IDBDatabase, line: string): Promise<void> {
  const { orders, records } = JSON.parse(line) as { orders?: object[]; records?: object[] };
  const store = orders ? 'orders' : 'records';
  const values = (orders ?? records ?? []).map((value) => ({ store, value }));
  return values.length > 0 ? putIn(db, values, 'relaxed') : Promise.resolve();
}
