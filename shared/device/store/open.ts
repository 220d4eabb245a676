import type { IDBPDatabase } from 'idb';
import { uuidv7 } from 'uuidv7';
import { Connection } from './connection.ts';
import type { LocalSchema } from './schema.ts';
import type { UnsentWrite } from './unsent-writes.ts';
import { DATABASE_VERSION, upgrade } from './upgrade.ts';

// This folder: the database itself: opening, upgrades, transactions, errors, and the reads that pages make.

export type LocalDatabase = IDBPDatabase<LocalSchema>;

export interface OpenOptions {
  signal?: AbortSignal;
  /** How long an opening may take, in milliseconds (10,000). */
  timeoutMs?: number;
  /** How long a transaction may take, in milliseconds; then the database is opened anew. Without it, as long as it takes. */
  workLimitMs?: number;
  /** How long what must be on the disk may take to get there, in milliseconds; then it is given up. Without it, as long as it takes. */
  saveLimitMs?: number;
  /** Makes ids of this device (UUIDv7). */
  uuid?: () => string;
}

/** A device's database, open: the one handle that every function of shared/device takes. */
export interface Device {
  readonly name: string;
  /** Where commits are announced. */
  readonly channel: BroadcastChannel;
  /** Runs `work` on the database; opens it again once when the connection was lost. @throws LocalError */
  read<T>(work: (db: LocalDatabase) => Promise<T>): Promise<T>;
  /** As `read`, for work that writes: what did not commit is done again once after a lost connection. @throws LocalError */
  write<T>(work: (db: LocalDatabase) => Promise<T>): Promise<T>;
  /** True where this opening made the database: it is new here, or the browser gave up the one before. */
  readonly isNew: boolean;
  /** How long a strict transaction may take, in milliseconds; null: as long as it takes. */
  readonly saveLimitMs: number | null;
  /** Told when the database was opened again while it was in use: the browser may have made it anew, or have an older state of it. */
  reopened?: () => void;
  /** Told of every commit of this page or worker that changed what is unsent, once it is on the disk. */
  unsentWritten?: (write: UnsentWrite) => void;
  close(): void;
}

/** The name of the database of a user in a workspace: another user of the same tablet has another one. */
export function deviceName(userId: string, workspaceId: string): string {
  return `quayside:${userId}:${workspaceId}`;
}

/**
 * Opens (or makes) the database of a device, upgrades it, and gives it a client_id at first.
 * @throws StorageLostError when it cannot be opened in time, StorageNewerError when a newer app has upgraded it
 */
export async function openDevice(name: string, options: OpenOptions = {}): Promise<Device> {
  const { uuid = uuidv7, saveLimitMs = null, ...limits } = options;
  let isNew = false;
  let opened: Device | null = null;
  const connection = new Connection<LocalSchema>(
    {
      name,
      version: DATABASE_VERSION,
      upgrade: (db, from, tx) => {
        if (from === 0) isNew = true;
        upgrade(db, tx, from, uuid);
      },
      reopened: () => opened?.reopened?.(),
    },
    limits,
  );
  await connection.open();
  const channel = new BroadcastChannel(name);
  opened = {
    name,
    channel,
    isNew,
    saveLimitMs,
    read: (work) => connection.run(work),
    write: (work) => connection.run(work),
    close: () => {
      channel.close();
      connection.close();
    },
  };
  return opened;
}
