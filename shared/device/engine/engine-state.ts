import type { Person } from '../../protocol/push.ts';
import type { SnapshotCounts } from '../../protocol/snapshot.ts';
import { announce } from '../store/announce.ts';
import { getMeta, putMeta, START } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { writing } from '../store/transaction.ts';

/** How far a snapshot has come, over all its streams. */
export interface SnapshotProgress {
  received: SnapshotCounts;
  counts: SnapshotCounts;
}

/** Where this device stands, as the engine needs it. */
export interface EngineState {
  /** Who this device is to the server. */
  clientId: string | null;
  epoch: string | null;
  cursor: number;
  /** The window's start: orders delivered from then on are whole here; null before the first snapshot. */
  from: string | null;
  /** True while a snapshot is needed or under way. */
  needsSnapshot: boolean;
  /** Of the snapshot under way; null when there is none. */
  snapshot: SnapshotProgress | null;
  /** Mutations in the outbox, waiting or frozen. */
  unsent: number;
  /** Device clock, milliseconds, of the last completed pull; null before the first. */
  syncedMs: number | null;
}

/** Reads where this device stands, in one moment. */
export function readState(device: Device): Promise<EngineState> {
  return device.read(async (db) => {
    const tx = db.transaction(['meta', 'outbox']);
    const [client, stored, snapshot, unsent] = await Promise.all([
      getMeta(tx, 'client'),
      getMeta(tx, 'cursor'),
      getMeta(tx, 'snapshot'),
      tx.objectStore('outbox').count(),
    ]);
    const { epoch, cursor, from, synced_ms, expired } = stored ?? START;
    return {
      clientId: client?.client_id ?? null,
      epoch,
      cursor,
      from,
      needsSnapshot: epoch === null || expired || Boolean(snapshot),
      snapshot: snapshot ? { received: snapshot.received, counts: snapshot.counts } : null,
      unsent,
      syncedMs: synced_ms,
    };
  });
}

/** Keeps the members of the workspace, whose names notices and pages tell. */
export async function setMembers(device: Device, members: readonly Person[]): Promise<void> {
  await writing(device, 'relaxed', (tx) => Promise.resolve(putMeta(tx, 'members', [...members])), ['meta']);
  announce(device, { meta: true });
}
