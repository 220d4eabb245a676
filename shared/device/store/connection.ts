import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { StorageFullError, StorageLostError, StorageNewerError } from './errors.ts';
import { isHung, isLost, toNamedError } from './faults.ts';
import { withLimit } from './limit.ts';
import { hasRoom } from './room.ts';

/** Which database, and how it is made or brought to its version. */
export interface DatabaseKind<S extends DBSchema> {
  name: string;
  version: number;
  upgrade(
    db: IDBPDatabase<S>,
    from: number,
    tx: IDBPTransaction<S, StoreNames<S>[], 'versionchange'>,
  ): void | Promise<void>;
  /** Fills a database that the opening made, before anything else is done with it. What it throws fails the opening. */
  made?(db: IDBPDatabase<S>): Promise<void>;
  /** Told when it was opened again, before anything else is done with it: it may not be the one that was open before. */
  reopened?(): void;
}

export interface ConnectionLimits {
  signal?: AbortSignal;
  /** How long an opening may take, in milliseconds (10,000). */
  timeoutMs?: number;
  /** How long a piece of work may take, in milliseconds; without it, as long as it takes. */
  workLimitMs?: number;
}

const OPEN_LIMIT_MS = 10_000;

/** One connection to a database: opened when it is first needed, and again when the browser dropped it. */
export class Connection<S extends DBSchema> {
  readonly #kind: DatabaseKind<S>;
  readonly #limits: ConnectionLimits;
  #opening: Promise<IDBPDatabase<S>> | null = null;
  #closed = false;
  #wasOpen = false;

  constructor(kind: DatabaseKind<S>, limits: ConnectionLimits = {}) {
    this.#kind = kind;
    this.#limits = limits;
  }

  /** @throws StorageLostError when it cannot be opened in time, StorageFullError, StorageNewerError when a newer app has upgraded it */
  open(): Promise<IDBPDatabase<S>> {
    if (this.#closed) return Promise.reject(new StorageLostError());
    this.#opening ??= this.#openOnce().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  /** Runs `work` on the database; once more, on a new connection, where it was lost. @throws LocalError */
  async run<T>(work: (db: IDBPDatabase<S>) => Promise<T>): Promise<T> {
    try {
      return await this.#limited(work);
    } catch (error) {
      // What was not answered in time is not done again; the next work has another connection.
      if (isHung(error)) this.#drop();
      if (!isLost(error) || this.#closed) throw await toNamedError(error, hasRoom);
    }
    this.#drop();
    try {
      return await this.#limited(work);
    } catch (error) {
      throw await toNamedError(error, hasRoom);
    }
  }

  /** A transaction may never end: Chromium forgets one that is open when a full disk breaks its store. */
  async #limited<T>(work: (db: IDBPDatabase<S>) => Promise<T>): Promise<T> {
    const db = await this.open();
    const { workLimitMs } = this.#limits;
    if (workLimitMs === undefined) return await work(db);
    let isEnded = false;
    const ended = work(db).finally(() => {
      isEnded = true;
    });
    try {
      return await withLimit(ended, workLimitMs, undefined, () => undefined);
    } catch (error) {
      if (isEnded) throw error;
      this.#drop();
      throw new StorageLostError({ cause: error });
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

  async #openOnce(): Promise<IDBPDatabase<S>> {
    const { name, version, upgrade } = this.#kind;
    const { signal, timeoutMs = OPEN_LIMIT_MS } = this.#limits;
    try {
      // Where a browser forbids storage, asking for it throws at once.
      let isNew = false;
      const opening = openDB<S>(name, version, {
        upgrade: (db, from, _to, tx) => {
          isNew = from === 0;
          return upgrade(db, from, tx);
        },
        blocking: () => this.#drop(),
        terminated: () => {
          this.#opening = null;
        },
      });
      const db = await withLimit(opening, timeoutMs, signal, (late) => late.close());
      if (isNew) await this.#kind.made?.(db);
      if (this.#wasOpen) this.#kind.reopened?.();
      this.#wasOpen = true;
      return db;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'VersionError')
        throw new StorageNewerError({ cause: error });
      if (signal?.aborted) throw error;
      if (error instanceof DOMException && !(await hasRoom())) throw new StorageFullError({ cause: error });
      throw new StorageLostError({ cause: error });
    }
  }
}
