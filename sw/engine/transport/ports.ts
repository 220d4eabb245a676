import type { EngineEvent } from '../../../shared/device/store/schema.ts';

// This folder: what the engine needs of the world, and one exchange with the server.

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
