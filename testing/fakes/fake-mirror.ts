import type { MirrorStore } from '../../shared/device/mirror/mirror-store.ts';

/** A mirror's storage in memory, which can be made to fail. */
export class FakeMirror implements MirrorStore {
  readonly texts = new Map<string, string>();
  /** While true, every put fails, as on a full disk. */
  full = false;
  puts = 0;
  /** The number of the one put that fails; 0: none. */
  refused = 0;

  keys(): Promise<string[]> {
    return Promise.resolve([...this.texts.keys()]);
  }

  get(key: string): Promise<string | null> {
    return Promise.resolve(this.texts.get(key) ?? null);
  }

  put(key: string, text: string): Promise<void> {
    this.puts++;
    if (this.full || this.puts === this.refused)
      return Promise.reject(new DOMException('Entry already exists.', 'InvalidAccessError'));
    this.texts.set(key, text);
    return Promise.resolve();
  }

  remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.texts.delete(key);
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.texts.clear();
    return Promise.resolve();
  }
}
