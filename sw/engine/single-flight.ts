/**
 * Runs one piece of work at a time. Requests during a run share ONE rerun after it, because what they ask for may
 * have come too late for the run.
 */
export class SingleFlight<T> {
  readonly #work: () => Promise<T>;
  #running: Promise<T> | null = null;
  #next: Promise<T> | null = null;

  constructor(work: () => Promise<T>) {
    this.#work = work;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** @returns the result of the next run to start: one that starts now when nothing runs */
  request(): Promise<T> {
    if (this.#running === null) return this.#start();
    this.#next ??= this.#afterCurrent(this.#running);
    return this.#next;
  }

  #start(): Promise<T> {
    const run = this.#work().finally(() => {
      this.#running = null;
    });
    this.#running = run;
    return run;
  }

  async #afterCurrent(current: Promise<T>): Promise<T> {
    await current.catch(() => undefined);
    this.#next = null;
    return this.#start();
  }
}
