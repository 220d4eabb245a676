import type { EngineStore } from '../../../shared/device/engine/engine-store.ts';
import type { Network } from '../transport/ports.ts';

/** The store and the network of a worker that stops at its nth step: from then on no call of it comes back. */
export class CrashAtStep {
  readonly store: EngineStore;
  readonly network: Network;
  /** Steps that were begun. */
  steps = 0;
  dead = false;
  readonly #dies: number;
  readonly #when: 'before' | 'after';

  /**
   * @param dies the number of the step (a call of the store or the network), from 1
   * @param when `before`: the step does not happen; `after`: it does, but the worker does not learn of it
   */
  constructor(store: EngineStore, network: Network, dies: number, when: 'before' | 'after') {
    this.#dies = dies;
    this.#when = when;
    this.store = this.#wrap(store);
    this.network = this.#wrap(network);
  }

  #wrap<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, key) => {
        const member = Reflect.get(object, key) as unknown;
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) =>
          this.#step(() => Reflect.apply(member, object, args) as Promise<unknown>);
      },
    });
  }

  async #step(work: () => Promise<unknown>): Promise<unknown> {
    this.steps++;
    if (this.steps >= this.#dies) this.dead = true;
    if (this.steps > this.#dies || (this.dead && this.#when === 'before')) return await never();
    const result = await work();
    return this.dead ? await never() : result;
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
