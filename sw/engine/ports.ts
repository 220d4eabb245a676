import type { EngineEvent } from '../../shared/device/engine/engine-event.ts';
import type { Change } from '../../shared/protocol/pull.ts';
import type { Person, PushRequest, PushResponse } from '../../shared/protocol/push.ts';
import type { SnapshotBegin, SnapshotChunk, SnapshotCounts } from '../../shared/protocol/snapshot.ts';

/** How far a snapshot has come, over all its streams. */
export interface SnapshotProgress {
  received: SnapshotCounts;
  counts: SnapshotCounts;
}

/** Where this device stands, as the engine needs it. */
export interface StoreState {
  /** Who this device is to the server. */
  client_id: string | null;
  epoch: string | null;
  cursor: number;
  /** The window's start: orders delivered from then on are whole here; null before the first snapshot. */
  from: string | null;
  /** True while a snapshot is needed or under way. */
  needsSnapshot: boolean;
  /** Of the snapshot under way; null when there is none. */
  snapshot: SnapshotProgress | null;
  /** Mutations in the outbox. */
  waiting: number;
  /** Device clock, milliseconds, of the last completed pull; null before the first. */
  synced_ms: number | null;
}

/** The device's database, as the engine uses it. Every call is one transaction; after it the work can be cut off. */
export interface Store {
  state(): Promise<StoreState>;
  /** The batch that is frozen and not answered yet, else freezes the next one; null when nothing waits. */
  freeze(): Promise<PushRequest | null>;
  /** Notes that sending the frozen batch failed, for the page that lists what waits. */
  failed(batch: number, error: string): Promise<void>;
  /** Settles the answer to a frozen batch: bases, rows, notices, outbox. Nothing where that batch is settled already. */
  settle(batch: number, response: PushResponse): Promise<void>;
  /** The batch was refused whole (400, 413): halves it, or sets its only mutation aside with what depends on it. */
  refuse(batch: number, error: { code: string; message: string }): Promise<void>;
  /** The server says that this client_id belongs to another device: takes a new one; what waits is sent under it. */
  renewClient(): Promise<void>;
  /** Applies all pages of a pull, or the changes of an event, in one transaction, and moves the cursor. */
  apply(changes: readonly Change[], to: { epoch: string; cursor: number; from: string }): Promise<void>;
  /** The token after which an interrupted snapshot resumes, with its epoch and window; null to begin a new one. */
  snapshotToken(): Promise<{ token: string; epoch: string; from: string; around: string } | null>;
  /** Begins (or, after a break, goes on with) a snapshot; the first cursor is kept. */
  beginSnapshot(begin: SnapshotBegin, window: { from: string; around: string }): Promise<void>;
  storeChunk(chunk: SnapshotChunk): Promise<void>;
  /** The stream ended: the rows are complete as of the first cursor; staged ones are swapped in. */
  finishSnapshot(): Promise<void>;
  /**
   * 410: what is there stays usable; the next cycle takes a new snapshot beside it. A snapshot under way is given up
   * (its token with it) and begun again.
   */
  expire(): Promise<void>;
  setMembers(members: readonly Person[]): Promise<void>;
}

/** The server, by paths from its root. Rejects where it is not reached; ends at once when the signal aborts. */
export interface Network {
  fetch(path: string, init: RequestInit): Promise<Response>;
}

/** The device's clock and its timers. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** The calendar day where the device is, `YYYY-MM-DD`. */
  today(): string;
  /** Calls `fn` once after `ms` milliseconds. Returns what cancels it. */
  timer(ms: number, fn: () => void): () => void;
}

/** A number in [0, 1). */
export type Random = () => number;

/** Keeps others of this browser out, whichever page or worker they run in. */
export interface Lock {
  /** Waits until the lock of that name is free (or the signal aborts: rejects), then holds it until `work` settles. */
  hold<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** Where the engine notes its steps, for support. Nothing waits for it, and it never fails. */
export interface Journal {
  write(event: EngineEvent): void;
}
