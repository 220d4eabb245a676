import type { RowKey } from '../rows/row.ts';
import type { Device } from './open.ts';

/**
 * What a commit changed, told to every tab and to the worker of this device. `dates` are the delivery dates whose
 * orders changed (before and after), `rows` the changed rows, or 'all' after a snapshot.
 */
export interface LocalChange {
  type: 'changed';
  dates: string[];
  rows: RowKey[] | 'all';
  reference: boolean;
  outbox: boolean;
  notices: boolean;
  meta: boolean;
  /** The engine's journal. */
  journal: boolean;
}

/** What a change says where its caller says nothing. */
const NOTHING: LocalChange = {
  type: 'changed',
  dates: [],
  rows: [],
  reference: false,
  outbox: false,
  notices: false,
  meta: false,
  journal: false,
};

/** Tells every listener of this device, on this page too, what a commit changed. Call it after the commit only. */
export function announce(device: Device, change: Partial<Omit<LocalChange, 'type'>>): void {
  device.channel.postMessage({ ...NOTHING, ...change } satisfies LocalChange);
}

/**
 * Calls `heard` for every commit on this device, from whichever tab or worker.
 * @returns a function that stops it
 */
export function listen(device: Pick<Device, 'name'>, heard: (change: LocalChange) => void): () => void {
  const channel = new BroadcastChannel(device.name);
  channel.onmessage = (event: MessageEvent<LocalChange>) => {
    if (event.data?.type === 'changed') heard(event.data);
  };
  return () => channel.close();
}
