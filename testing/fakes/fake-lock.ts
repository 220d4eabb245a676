import type { Lock } from '../../sw/engine/transport/ports.ts';

/** Locks by name within one test, as a browser keeps them for its pages and workers. */
export class FakeLock implements Lock {
  readonly #tails = new Map<string, Promise<unknown>>();

  async hold<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(name) ?? Promise.resolve();
    let given = false;
    const held = before.then(() => {
      signal.throwIfAborted();
      given = true;
      return work();
    });
    this.#tails.set(
      name,
      held.catch(() => undefined),
    );
    const givenUp = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => given || reject(signal.reason), { once: true });
    });
    return await Promise.race([held, givenUp]);
  }
}
