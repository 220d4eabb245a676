import type { Change } from '../protocol/pull.ts';
import type { Person, PushRequest, PushResponse } from '../protocol/push.ts';
import type { SnapshotBegin, SnapshotChunk, SnapshotCounts } from '../protocol/snapshot.ts';
import type { Device } from './open.ts';

/** What the engine says of itself: the user whose database it is, and the name for the devices list. */
export interface StoreInfo {
  user_id: string;
  device_name: string;
  /** Milliseconds since 1970 of the device's clock. */
  now: () => number;
  /** Makes UUIDv7s. */
  uuid: () => string;
}

/** Where this device stands, as the engine needs it. */
export interface EngineState {
  epoch: string | null;
  cursor: number;
  /** The window's start; null before the first snapshot. */
  from: string | null;
  /** True while a snapshot is needed or under way. */
  needsSnapshot: boolean;
  /** How far the snapshot under way has come, over all its streams; null when there is none. */
  snapshot: { received: SnapshotCounts; counts: SnapshotCounts } | null;
  waiting: number;
  synced_ms: number | null;
}

/** The device's database as the engine uses it; it satisfies the port of sw/engine/ports.ts. */
export interface EngineStore {
  state(): Promise<EngineState>;
  freeze(): Promise<PushRequest | null>;
  failed(batch: number, error: string): Promise<void>;
  settle(batch: number, response: PushResponse): Promise<void>;
  refuse(batch: number, error: { code: string; message: string }): Promise<void>;
  renewClient(): Promise<void>;
  apply(changes: readonly Change[], to: { epoch: string; cursor: number; from: string }): Promise<void>;
  snapshotToken(): Promise<{ token: string; epoch: string; from: string; around: string } | null>;
  beginSnapshot(begin: SnapshotBegin, window: { from: string; around: string }): Promise<void>;
  storeChunk(chunk: SnapshotChunk): Promise<void>;
  finishSnapshot(): Promise<void>;
  expire(): Promise<void>;
  setMembers(members: readonly Person[]): Promise<void>;
}

/** The engine's store over an open device. Every call is one transaction. */
export function engineStore(_device: Device, _info: StoreInfo): EngineStore {
  throw new Error('engineStore is not built yet');
}
