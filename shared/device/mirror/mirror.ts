import { backoffDelay } from '../engine/backoff.ts';
import type { DeviceAuthor } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import type { UnsentKey, UnsentWrite } from '../store/unsent-writes.ts';
import type { KnownOfLoss } from './known-of-loss.ts';
import {
  advanced,
  complete,
  isLoss,
  isWhole,
  type Manifest,
  manifestText,
  readManifest,
} from './manifest.ts';
import type { MirrorStore } from './mirror-store.ts';
import { isPart, readParts, readUnsentKeys } from './unsent-parts.ts';

// This folder: the mirror, a second copy of what is unsent in another kind of storage, and the way back from it.

/** What the mirror needs of the world. */
export interface MirrorDeps {
  store: MirrorStore;
  author(): DeviceAuthor;
  /** Runs `work` while no other page or worker works on this mirror. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** Calls `fn` in `ms` milliseconds. @returns a function that cancels it */
  timer(ms: number, fn: () => void): () => void;
  random(): number;
  /** Brings back what is in the mirror and not in the database. Loaded when it is needed. */
  restore(device: Device, author: DeviceAuthor, store: MirrorStore, known: KnownOfLoss): Promise<void>;
  /** Told whenever `state` changed. */
  onState?: ((state: MirrorState) => void) | undefined;
}

/** `whole`: all that is unsent is mirrored; `behind`: it is being done; `failing`: there is one copy only of the newest changes. */
export type MirrorState = 'whole' | 'behind' | 'failing';

/** The mirror's storage took nothing more. */
class NoCopyError extends Error {
  override readonly name = 'NoCopyError';
}

const MANIFEST = 'manifest';
/** Parts that are read and put at a time. */
const STEP = 100;

/**
 * Keeps the mirror of a device: copies every commit of this page or worker just behind it, and compares the database with the
 * mirror. A database that lost commits gets them back under their own mutation_ids [O25].
 */
export class Mirror {
  readonly #device: Device;
  readonly #deps: MirrorDeps;
  #keys = new Set<UnsentKey>();
  #lsns: number[] = [];
  #checkWanted = false;
  #manifest: Manifest | null = null;
  #running: Promise<void> | null = null;
  #attempts = 0;
  #cancelRetry: (() => void) | null = null;
  #closed = false;
  #state: MirrorState = 'whole';

  constructor(device: Device, deps: MirrorDeps) {
    this.#device = device;
    this.#deps = deps;
    device.unsentWritten = (write) => this.#follow(write);
  }

  get state(): MirrorState {
    return this.#state;
  }

  /** Compares the database with the mirror, and mends whichever is behind. Resolves when it was tried. */
  check(): Promise<void> {
    this.#checkWanted = true;
    return this.#run();
  }

  /** Resolves when what was saved so far is mirrored. @returns false where that failed: there is one copy only */
  async settled(): Promise<boolean> {
    await this.#run();
    return this.#state === 'whole';
  }

  /** Stops following. What is not mirrored yet is found by the next check. */
  close(): void {
    this.#closed = true;
    this.#cancelRetry?.();
    delete this.#device.unsentWritten;
  }

  #follow({ keys, lsn }: UnsentWrite): void {
    for (const key of keys) this.#keys.add(key);
    this.#lsns.push(lsn);
    void this.#run();
  }

  #run(): Promise<void> {
    this.#running ??= this.#work().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #work(): Promise<void> {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    while (!this.#closed && (this.#checkWanted || this.#keys.size > 0)) {
      const [keys, lsns, isCheck] = [this.#keys, this.#lsns, this.#checkWanted];
      [this.#keys, this.#lsns, this.#checkWanted] = [new Set(), [], false];
      if (this.#state !== 'failing') this.#tell('behind');
      try {
        await this.#deps.exclusive(() => this.#copy(keys, lsns, isCheck));
        this.#attempts = 0;
      } catch (error) {
        this.#keys = new Set([...keys, ...this.#keys]);
        this.#lsns = [...lsns, ...this.#lsns];
        this.#checkWanted ||= isCheck;
        // What is wrong with the database is told by whoever reads it.
        if (error instanceof NoCopyError) this.#tell('failing');
        this.#retryLater();
        return;
      }
    }
    this.#tell('whole');
  }

  #retryLater(): void {
    this.#attempts++;
    if (this.#closed) return;
    this.#cancelRetry = this.#deps.timer(
      backoffDelay(this.#attempts, this.#deps.random()),
      () => void this.#run(),
    );
  }

  async #copy(keys: ReadonlySet<UnsentKey>, lsns: readonly number[], isCheck: boolean): Promise<void> {
    const { store, author, restore } = this.#deps;
    const { database, texts } = await readParts(this.#device, keys);
    const manifest = readManifest(await store.get(MANIFEST));
    // The manifest may be gone with the database, where somebody cleared the site's data: then only this page remembers.
    if (isLoss(manifest ?? this.#manifest, database)) {
      const isComplete = manifest !== null && manifest.base + manifest.copied === manifest.lsn;
      await restore(this.#device, author(), store, { fresh: keys, isComplete });
      return this.#copyAll();
    }
    if (database === null) return;
    if (manifest === null || (isCheck && !isWhole(manifest, database))) return this.#copyAll();
    if (keys.size > 0) {
      await this.#put(texts);
      await this.#putManifest(advanced(manifest, database, lsns));
    } else this.#manifest = manifest;
  }

  /** Makes the mirror a complete copy of what is unsent, whatever it held. */
  async #copyAll(): Promise<void> {
    const { store } = this.#deps;
    const { database, keys } = await readUnsentKeys(this.#device);
    for (let from = 0; from < keys.length; from += STEP)
      await this.#put((await readParts(this.#device, keys.slice(from, from + STEP))).texts);
    const known = new Set<string>(keys);
    const stale = (await store.keys()).filter((key) => isPart(key) && !known.has(key));
    for (let from = 0; from < stale.length; from += STEP) await store.remove(stale.slice(from, from + STEP));
    if (database) await this.#putManifest(complete(database));
  }

  async #putManifest(manifest: Manifest): Promise<void> {
    await this.#putText(MANIFEST, manifestText(manifest));
    this.#manifest = manifest;
  }

  async #put(texts: ReadonlyMap<UnsentKey, string | null>): Promise<void> {
    const { store } = this.#deps;
    const gone = [...texts].filter(([, text]) => text === null).map(([key]) => key);
    await Promise.all([
      ...[...texts].map(([key, text]) => (text === null ? undefined : this.#putText(key, text))),
      store.remove(gone),
    ]);
  }

  async #putText(key: string, text: string): Promise<void> {
    try {
      await this.#deps.store.put(key, text);
    } catch (error) {
      throw new NoCopyError('The second copy could not be written.', { cause: error });
    }
  }

  #tell(state: MirrorState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#deps.onState?.(state);
  }
}
