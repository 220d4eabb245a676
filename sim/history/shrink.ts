import type { History, Step } from './steps.ts';

/** Whether a history still shows the fault. */
export type Fails = (history: History) => Promise<boolean>;

/**
 * Makes a failing history smaller: the shortest prefix that fails, then without whole devices, then without ever
 * smaller runs of steps (delta debugging: A. Zeller, R. Hildebrandt, "Simplifying and Isolating Failure-Inducing
 * Input", 2002). Stops after `limit` attempts with the smallest one so far.
 */
export async function shrink(history: History, fails: Fails, limit: number): Promise<History> {
  const search = new Search(history, fails, limit);
  await search.cutTail();
  await search.dropDevices();
  await search.dropRuns();
  return search.best;
}

class Search {
  best: History;
  readonly #fails: Fails;
  #left: number;

  constructor(history: History, fails: Fails, limit: number) {
    this.best = history;
    this.#fails = fails;
    this.#left = limit;
  }

  async #try(steps: readonly Step[]): Promise<boolean> {
    if (this.#left <= 0 || steps.length === this.best.steps.length) return false;
    this.#left -= 1;
    const smaller = { ...this.best, steps };
    if (!(await this.#fails(smaller))) return false;
    this.best = smaller;
    return true;
  }

  /** Halves the distance to the shortest prefix that fails, as if longer ones always did. */
  async cutTail(): Promise<void> {
    const { steps } = this.best;
    let passes = 0;
    while (this.best.steps.length - passes > 1 && this.#left > 0) {
      const middle = Math.floor((passes + this.best.steps.length) / 2);
      if (!(await this.#try(steps.slice(0, middle)))) passes = middle;
    }
  }

  async dropDevices(): Promise<void> {
    for (let device = 0; device < this.best.devices; device += 1) {
      await this.#try(this.best.steps.filter((step) => step.device !== device));
    }
  }

  async dropRuns(): Promise<void> {
    for (let size = Math.ceil(this.best.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
      let at = 0;
      while (at < this.best.steps.length && this.#left > 0) {
        const removed = await this.#try(this.best.steps.toSpliced(at, size));
        if (!removed) at += size;
      }
    }
  }
}
