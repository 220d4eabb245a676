import type { Change } from '../../protocol/pull.ts';
import type { Person, PushRequest, PushResponse } from '../../protocol/push.ts';
import type { SnapshotBegin, SnapshotChunk } from '../../protocol/snapshot.ts';
import { failBatch, freezeBatch } from '../outbox/freeze.ts';
import { refuseBatch } from '../outbox/refuse.ts';
import { type Settler, settleBatch } from '../outbox/settle.ts';
import type { AppliedTo } from '../rebase/news.ts';
import { applyChanges } from '../rebase/pull.ts';
import { storeChunk } from '../snapshot/chunk.ts';
import {
  beginSnapshot,
  expire,
  type SnapshotResume,
  type SnapshotWindow,
  snapshotToken,
} from '../snapshot/snapshot.ts';
import { finishSnapshot } from '../snapshot/swap.ts';
import type { Device } from '../store/open.ts';
import { renewClient } from './client-id.ts';
import { type EngineState, readState, setMembers } from './engine-state.ts';

/** What the engine says of itself: the user whose database it is, and the name for the devices list. */
export interface StoreInfo {
  user_id: string;
  device_name: string;
  /** Milliseconds since 1970 of the device's clock. */
  now: () => number;
  /** Makes UUIDv7s. */
  uuid: () => string;
}

/** The device's database as the engine uses it; it satisfies the port of sw/engine/ports.ts. */
export interface EngineStore {
  state(): Promise<EngineState>;
  freeze(): Promise<PushRequest | null>;
  failed(batch: number, error: string): Promise<void>;
  settle(batch: number, response: PushResponse): Promise<void>;
  refuse(batch: number, error: { code: string; message: string }): Promise<void>;
  renewClient(): Promise<void>;
  apply(changes: readonly Change[], to: AppliedTo): Promise<void>;
  snapshotToken(): Promise<SnapshotResume | null>;
  beginSnapshot(begin: SnapshotBegin, window: SnapshotWindow): Promise<void>;
  storeChunk(chunk: SnapshotChunk): Promise<void>;
  finishSnapshot(): Promise<void>;
  expire(): Promise<void>;
  setMembers(members: readonly Person[]): Promise<void>;
}

/** The engine's store over an open device. Every call is one transaction, and is announced after its commit. */
export function engineStore(device: Device, info: StoreInfo): EngineStore {
  const settler = (): Settler => ({ user_id: info.user_id, nowMs: info.now() });
  return {
    state: () => readState(device),
    freeze: () => freezeBatch(device, info.device_name),
    failed: (batch, error) => failBatch(device, batch, error),
    settle: (batch, response) => settleBatch(device, settler(), batch, response),
    refuse: (batch, error) => refuseBatch(device, settler(), batch, error),
    renewClient: () => renewClient(device, info.uuid),
    apply: (changes, to) => applyChanges(device, settler(), changes, to),
    snapshotToken: () => snapshotToken(device),
    beginSnapshot: (begin, window) => beginSnapshot(device, begin, window),
    storeChunk: (chunk) => storeChunk(device, settler(), chunk),
    finishSnapshot: () => finishSnapshot(device, settler()),
    expire: () => expire(device),
    setMembers: (members) => setMembers(device, members),
  };
}
