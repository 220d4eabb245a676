import { type IDBPDatabase, openDB } from 'idb';
import { uuidv7 } from 'uuidv7';
import { StorageLostError, StorageNewerError } from './errors.ts';
import { isLost, toLocalError } from './faults.ts';
import { withLimit } from './limit.ts';
import { DATABASE_VERSION, type LocalSchema } from './schema.ts';
import { upgrade } from './upgrade.ts';

export type LocalDatabase = IDBPDatabase<LocalSchema>;

export interface OpenOptions {
  signal?: AbortSignal;
  /** How long an opening may take, in milliseconds (10,000). */
  timeoutMs?: number;
  /** Makes ids of this device (UUIDv7). */
  uuid?: () => string;
}

/** A device's database, open: the one handle that every function of shared/local takes. */
export interface Device {
  readonly name: string;
  /** Where commits are announced. */
  readonly channel: BroadcastChannel;
  /** Runs `work` on the database; opens it again once when the connection was lost. @throws LocalError */
  read<T>(work: (db: LocalDatabase) => Promise<T>): Promise<T>;
  /** As `read`, for work that writes: what did not commit is done again once after a lost connection. @throws LocalError */
  write<T>(work: (db: LocalDatabase) => Promise<T>): Promise<T>;
  close(): void;
}

const OPEN_LIMIT_MS = 10_000;

/** The name of the database of a user in a workspace: another user of the same tablet has another one. */
export function deviceName(userId: string, workspaceId: string): string {
  return `quayside:${userId}:${workspaceId}`;
}

/**
 * Opens (or makes) the database of a device, upgrades it, and gives it a client_id at first.
 * @throws StorageLostError when it cannot be opened in time, StorageNewerError when a newer app has upgraded it
 */
export async function openDevice(name: string, options: OpenOptions = {}): Promise<Device> {
  const connection = new Connection(name, options);
  await connection.open();
  const channel = new BroadcastChannel(name);
  return {
    name,
    channel,
    read: (work) => connection.run(work),
    write: (work) => connection.run(work),
    close: () => {
      channel.close();
      connection.close();
    },
  };
}

/** One connection to the database, opened again when the browser dropped it. */
class Connection {
  readonly #name: string;
  readonly #options: OpenOptions;
  #opening: Promise<LocalDatabase> | null = null;
  #closed = false;

  constructor(name: string, options: OpenOptions) {
    this.#name = name;
    this.#options = options;
  }

  open(): Promise<LocalDatabase> {
    if (this.#closed) return Promise.reject(new StorageLostError());
    this.#opening ??= this.#openOnce().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  async run<T>(work: (db: LocalDatabase) => Promise<T>): Promise<T> {
    try {
      return await work(await this.open());
    } catch (error) {
      if (!isLost(error) || this.#closed) throw toLocalError(error);
    }
    this.#drop();
    try {
      return await work(await this.open());
    } catch (error) {
      throw isLost(error) ? new StorageLostError({ cause: error }) : toLocalError(error);
    }
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  #drop(): void {
    this.#opening?.then((db) => db.close()).catch(() => undefined);
    this.#opening = null;
  }

  async #openOnce(): Promise<LocalDatabase> {
    const { signal, timeoutMs = OPEN_LIMIT_MS, uuid = uuidv7 } = this.#options;
    try {
      const opening = openDB<LocalSchema>(this.#name, DATABASE_VERSION, {
        upgrade: (db, from, _to, tx) => upgrade(db, tx, from, uuid),
        blocking: () => this.#drop(),
        terminated: () => {
          this.#opening = null;
        },
      });
      return await withLimit(opening, timeoutMs, signal, (late) => late.close());
    } catch (error) {
      if (error instanceof DOMException && error.name === 'VersionError')
        throw new StorageNewerError({ cause: error });
      if (signal?.aborted) throw error;
      throw new StorageLostError({ cause: error });
    }
  }
}
