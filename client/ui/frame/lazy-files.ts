import { type Signal, signal } from '@preact/signals';

/** What came of loading a file: undefined while it is on its way. */
type Loaded<T> = T | 'failed' | undefined;

/**
 * Files loaded when they are first wanted, by name. Whoever reads one is told when it is there, whoever of several
 * asked for it: one that asks while it arrives for another misses nothing.
 */
export class LazyFiles<T> {
  readonly #files = new Map<string, Signal<Loaded<T>>>();

  /** The file as far as it is there; reading it in a component draws the component anew when that changes. */
  read(name: string): Loaded<T> {
    return this.#file(name).value;
  }

  /** Loads the file where it is not there yet. One that failed is tried again. */
  want(name: string, load: () => Promise<T>): void {
    const file = this.#file(name);
    if (file.peek() !== undefined && file.peek() !== 'failed') return;
    load().then(
      (loaded) => {
        file.value = loaded;
      },
      () => {
        file.value ??= 'failed';
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
