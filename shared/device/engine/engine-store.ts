import type { Change } from '../../protocol/pull.ts';
import type { Person, PushRequest, PushResponse } from '../../protocol/push.ts';
import type { SnapshotBegin, SnapshotChunk } from '../../protocol/snapshot.ts';
import { eraseData } from '../accounts/erase-data.ts';
import { AT_ONCE } from '../push/at-once.ts';
import { failBatch, freezeBatch } from '../push/freeze.ts';
import { refuseBatch } from '../push/refuse.ts';
import { settleBatch } from '../push/settle-batch.ts';
import { applyChanges } from '../remote/apply-changes.ts';
import type { AppliedTo } from '../remote/remote-changes.ts';
import {
  beginSnapshot,
  expire,
  type SnapshotResume,
  type SnapshotWindow,
  snapshotToken,
} from '../snapshot/begin-snapshot.ts';
import { finishSnapshot } from '../snapshot/finish-snapshot.ts';
import { storeChunk } from '../snapshot/store-chunk.ts';
import type { DeviceAuthor } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { renewClient } from './client-id.ts';
import { type EngineState, readState, type SnapshotProgress, setMembers } from './engine-state.ts';

// This folder: what page and engine share. The engine itself is in sw/engine.

/** Whose database it is, what the devices list calls it, and the device's clock and maker of ids. */
export interface StoreInfo {
  userId: string;
  deviceName: string;
  /** Milliseconds since 1970 of the device's clock. */
  now: () => number;
  /** Makes UUIDv7s. */
  uuid: () => string;
  /** How many entries one transaction settles, or rows it confirms, so that a user's action does not wait long (25) [O27]. */
  atOnce?: number;
}

/**
 * The device's database as the engine uses it, declared here once: sw/engine takes it as a port, its tests have one in
 * memory. Every call is one transaction, or several where much waits [O27], announced after the last commit; after each the work can
 * be cut off.
 */
export type EngineStore = ReturnType<typeof engineStore>;

/** The engine's store over an open device. */
export function engineStore(device: Device, info: StoreInfo) {
  const author = (): DeviceAuthor => ({ userId: info.userId, nowMs: info.now() });
  const { atOnce = AT_ONCE } = info;
  return {
    /** Where this device stands. */
    state: (): Promise<EngineState> => readState(device),
    /** The batch that is frozen and not answered yet; else freezes the next one. Null when nothing waits. */
    freeze: (): Promise<PushRequest | null> => freezeBatch(device, info.deviceName),
    /** Notes that sending the frozen batch failed, for the page that lists what waits. */
    failed: (batch: number, error: string): Promise<void> => failBatch(device, batch, error),
    /** Settles the answer to a frozen batch: bases, rows, notices, outbox. An answered batch changes nothing. */
    settle: (batch: number, response: PushResponse): Promise<void> =>
      settleBatch(device, author, { batch, response, atOnce }),
    /** The batch was refused whole (400, 413): halves it, or sets its only mutation aside with what depends on it. */
    refuse: (batch: number, error: { code: string; message: string }): Promise<void> =>
      refuseBatch(device, author(), batch, error),
    /** The server says that this client_id belongs to another device: takes a new one, under which all is sent. */
    renewClient: (): Promise<void> => renewClient(device, info.uuid),
    /** Applies all pages of a pull, or the changes of an event, and moves the cursor. */
    apply: (changes: readonly Change[], to: AppliedTo): Promise<void> =>
      applyChanges(device, author(), changes, to, atOnce),
    /** Where an interrupted snapshot resumes; null to begin a new one. */
    snapshotToken: (): Promise<SnapshotResume | null> => snapshotToken(device),
    /** Begins a snapshot, or after a break goes on with it; the first cursor is kept. Gives how far it has come. */
    beginSnapshot: (begin: SnapshotBegin, window: SnapshotWindow): Promise<SnapshotProgress> =>
      beginSnapshot(device, begin, window),
    /** Stores a part of the snapshot with the token after which it resumes. */
    storeChunk: (chunk: SnapshotChunk): Promise<void> => storeChunk(device, author(), chunk),
    /** The stream ended: the rows are complete as of the first cursor. Staged ones are swapped in. */
    finishSnapshot: (): Promise<void> => finishSnapshot(device, author()),
    /** 410: what is there stays usable, and the next cycle takes a new snapshot. One under way is given up. */
    expire: (): Promise<void> => expire(device),
    /** Erases all that the device holds, also what was not sent: it was lost [O29]. */
    erase: (): Promise<void> => eraseData(device, info.uuid),
    /** Keeps the names of the workspace's members. */
    setMembers: (members: readonly Person[]): Promise<void> => setMembers(device, members),
  };
}
