import { announce } from '../store/announce.ts';
import type { Device } from '../store/open.ts';
import type { EngineEvent } from '../store/schema.ts';
import { writing } from '../store/transaction.ts';

/** Events that are kept; an older one goes with each new one. */
const JOURNAL_SIZE = 200;

/** Keeps events, and at most the last 200 of all [O15]. @throws LocalError */
export async function writeEvents(device: Device, events: readonly EngineEvent[]): Promise<void> {
  await writing(
    device,
    'relaxed',
    async (tx) => {
      const store = tx.objectStore('engine_events');
      for (const event of events.slice(-JOURNAL_SIZE)) await store.add(event);
      const excess = (await store.count()) - JOURNAL_SIZE;
      if (excess <= 0) return;
      const keys = await store.getAllKeys(null, excess);
      const last = keys.at(-1);
      if (last !== undefined) await store.delete(IDBKeyRange.upperBound(last));
    },
    ['engine_events'],
  );
  announce(device, { journal: true });
}

/** The kept events, the last one first. */
export async function readEvents(device: Device): Promise<EngineEvent[]> {
  return (await device.read((db) => db.getAll('engine_events'))).reverse();
}

/** Longest wait of an event before it is written, in milliseconds: several are one transaction. */
const WRITE_AFTER_MS = 250;
/** Events that wait to be written, at most; a device whose storage fails drops the oldest. */
const MOST_WAITING = JOURNAL_SIZE;

/**
 * The engine's journal over a device. Nothing waits for it, and the engine goes on where it cannot be written.
 */
export function engineJournal(device: Device): { write(event: EngineEvent): void } {
  let waiting: EngineEvent[] = [];
  let planned = false;
  const flush = async (): Promise<void> => {
    planned = false;
    const events = waiting;
    waiting = [];
    await writeEvents(device, events).catch(() => undefined);
  };
  return {
    write(event) {
      waiting = [...waiting, event].slice(-MOST_WAITING);
      if (planned) return;
      planned = true;
      setTimeout(() => void flush(), WRITE_AFTER_MS);
    },
  };
}
