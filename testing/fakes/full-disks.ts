const NO_ROOM = 'QuotaExceededError';

interface Fullness {
  /** Writes that still find room. */
  room: number;
  /** Transactions that are aborted before there is room again. */
  aborts: number;
}

/**
 * Disks without room: of a database that is full, a transaction aborts after some of its writes, and only then tells why, as
 * Chromium does it. Stands in for what fake-indexeddb does not have; `end` takes it away again.
 */
export class FullDisks {
  readonly #full = new Map<string, Fullness>();
  readonly #end: () => void;

  constructor() {
    const store = IDBObjectStore.prototype;
    const { put, add } = store;
    const watched = <T extends typeof put | typeof add>(real: T): T =>
      function watchedWrite(this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
        const request = key === undefined ? real.call(this, value) : real.call(this, value, key);
        disks.#written(this.transaction);
        return request;
      } as T;
    const disks = this;
    store.put = watched(put);
    store.add = watched(add);
    this.#end = () => Object.assign(store, { put, add });
  }

  /** From the write after the next `room` ones on, `aborts` transactions of this database abort. */
  fill(database: string, fullness: Fullness): void {
    this.#full.set(database, { ...fullness });
  }

  /** True until all of its transactions are aborted. */
  isFull(database: string): boolean {
    return this.#full.has(database);
  }

  free(database: string): void {
    this.#full.delete(database);
  }

  end(): void {
    this.#end();
  }

  #written(tx: IDBTransaction): void {
    const name = tx.db.name;
    const full = this.#full.get(name);
    if (!full || tx.error) return;
    if (full.room > 0) {
      full.room -= 1;
      return;
    }
    full.aborts -= 1;
    if (full.aborts <= 0) this.#full.delete(name);
    Object.defineProperty(tx, 'error', { value: new DOMException('no room', NO_ROOM) });
    queueMicrotask(() => tx.abort());
  }
}
