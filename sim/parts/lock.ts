import type { Lock } from '../../sw/engine/transport/ports.ts';

interface Waiter {
  owner: object;
  go: () => void;
}

/** The Web Lock of one device: whoever holds it keeps others out, and loses it when he dies. */
export class SimLock {
  #owner: object | null = null;
  #waiting: Waiter[] = [];

  /** The lock as the worker `owner` sees it. */
  portFor(owner: object): Lock {
    return {
      hold: async (_name, signal, work) => {
        signal.throwIfAborted();
        if (this.#owner !== null) await new Promise<void>((go) => this.#waiting.push({ owner, go }));
        this.#owner = owner;
        try {
          return await work();
        } finally {
          this.release(owner);
        }
      },
    };
  }

  /** The worker is done, or died: the next one may go. */
  release(owner: object): void {
    this.#waiting = this.#waiting.filter((waiter) => waiter.owner !== owner);
    if (this.#owner !== owner) return;
    this.#owner = null;
    this.#waiting.shift()?.go();
  }
}
