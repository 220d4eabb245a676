import type { Person } from '../../protocol/push.ts';
import type { SnapshotCounts } from '../../protocol/snapshot.ts';
import { announce } from '../store/announce.ts';
import { putMeta, START } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import type { ClientState, CursorState, SnapshotState } from '../store/schema.ts';
import { writing } from '../store/transaction.ts';

/** Where this device stands, as the engine needs it. */
export interface EngineState {
  client_id: string | null;
  epoch: string | null;
  cursor: number;
  /** The window's start; null before the first snapshot. */
  from: string | null;
  /** True while a snapshot is needed or under way. */
  needsSnapshot: boolean;
  /** Of the snapshot under way; null when there is none. */
  snapshot: { received: SnapshotCounts; counts: SnapshotCounts } | null;
  waiting: number;
  /** Device clock, milliseconds, of the last completed pull; null before the first. */
  synced_ms: number | null;
}

/** Reads where this device stands, in one moment. */
export function readState(device: Device): Promise<EngineState> {
  return device.read(async (db) => {
    const tx = db.transaction(['meta', 'outbox']);
    const meta = tx.objectStore('meta');
    const [client, stored, snapshot, waiting] = await Promise.all([
      meta.get('client'),
      meta.get('cursor'),
      meta.get('snapshot'),
      tx.objectStore('outbox').count(),
    ]);
    const { epoch, cursor, from, synced_ms, expired } = (stored ?? START) as CursorState;
    const underWay = (snapshot ?? null) as SnapshotState | null;
    return {
      client_id: (client as ClientState | undefined)?.client_id ?? null,
      epoch,
      cursor,
      from,
      needsSnapshot: epoch === null || expired || underWay !== null,
      snapshot: underWay && { received: underWay.received, counts: underWay.counts },
      waiting,
      synced_ms,
    };
  });
}

/** Keeps the members of the workspace, whose names notices and pages tell. */
export async function setMembers(device: Device, members: readonly Person[]): Promise<void> {
  await writing(device, 'relaxed', (tx) => Promise.resolve(putMeta(tx, 'members', [...members])), ['meta']);
  announce(device, { meta: true });
}
