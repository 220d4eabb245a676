import { type Signal, signal } from '@preact/signals';
import { withStyles } from './late-styles.ts';

/** The result of loading a file; undefined while it is loading. */
type Loaded<T> = T | 'failed' | undefined;

/**
 * Files that are loaded when they are first needed, by name. Each name has one signal, so every component that reads it is
 * drawn when the file arrives, whichever component asked for it first.
 */
export class LazyFiles<T> {
  readonly #files = new Map<string, Signal<Loaded<T>>>();

  /** The file, or undefined while it is loading. A component that reads it is drawn again when that changes. */
  read(name: string): Loaded<T> {
    return this.#file(name).value;
  }

  /** Loads the file if it is not loaded yet. A failed load is tried again; each one that fails calls `onFailed`. */
  want(name: string, load: () => Promise<T>, onFailed?: () => void): void {
    const file = this.#file(name);
    if (file.peek() !== undefined && file.peek() !== 'failed') return;
    withStyles(load).then(
      (loaded) => {
        file.value = loaded;
      },
      () => {
        file.value ??= 'failed';
        onFailed?.();
      },
    );
  }

  #file(name: string): Signal<Loaded<T>> {
    const known = this.#files.get(name);
    if (known) return known;
    const made = signal<Loaded<T>>(undefined);
    this.#files.set(name, made);
    return made;
  }
}
