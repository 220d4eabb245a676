import { HttpError } from '../../base/http-error.ts';
import { observe } from '../../base/observed.ts';
import { addTime, type RequestFacts, requestFacts, withFacts } from '../../base/request-facts.ts';

/** Bounds of a {@link CommitQueue}. */
export interface QueueLimits {
  /** The most jobs of a group, and their most weight together. A job of more weight makes a group alone. */
  groupJobs: number;
  groupWeight: number;
  /** The most jobs that wait for one key, and their most weight together. */
  waitingJobs: number;
  waitingWeight: number;
  /** The most milliseconds that a job waits before its group is started. */
  waitLimit: number;
}

interface Entry<Job, Answer> {
  job: Job;
  weight: number;
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
  /** Of the request that waits. */
  facts: RequestFacts | undefined;
  /** Called when the job leaves the queue: time limit and signal no longer apply. */
  begin(): void;
}

interface WorkspaceQueue<Job, Answer> {
  waiting: Entry<Job, Answer>[];
  weight: number;
}

function givenUp(): HttpError {
  return new HttpError('unavailable', 'The request was given up.');
}

/** Runs the jobs of one group. Resolves to an answer or an error for each job, in order. */
export type RunGroup<Job, Answer> = (key: string, jobs: readonly Job[]) => Promise<(Answer | Error)[]>;

/**
 * Runs the jobs of a key in groups, one group after the other. Jobs that arrive while a group runs make up the next group.
 * Different keys do not wait for each other. A job that finds the queue full or waits too long is refused: 503 `unavailable`.
 */
export class CommitQueue<Job, Answer> {
  readonly #run: RunGroup<Job, Answer>;
  readonly #limits: QueueLimits;
  readonly #queues = new Map<string, WorkspaceQueue<Job, Answer>>();

  constructor(run: RunGroup<Job, Answer>, limits: QueueLimits) {
    this.#run = run;
    this.#limits = limits;
  }

  /** Runs a job. Rejects with `unavailable` when the queue is full, or when `signal` aborts before the job was started. */
  submit(key: string, job: Job, weight: number, signal: AbortSignal): Promise<Answer> {
    const queue = this.#queues.get(key);
    const { waitingJobs, waitingWeight } = this.#limits;
    if (queue && (queue.waiting.length >= waitingJobs || queue.weight + weight > waitingWeight)) {
      throw new HttpError('unavailable', 'Too many requests of this workspace are waiting. Try again.');
    }
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(givenUp());
      this.#enter(key, { job, weight, resolve, reject }, signal);
    });
  }

  #enter(key: string, call: Omit<Entry<Job, Answer>, 'begin' | 'facts'>, signal: AbortSignal): void {
    const queue = this.#queues.get(key) ?? { waiting: [], weight: 0 };
    const leave = (reason: unknown) => {
      entry.begin();
      queue.waiting.splice(queue.waiting.indexOf(entry), 1);
      queue.weight -= entry.weight;
      entry.reject(reason);
    };
    const onAbort = () => leave(givenUp());
    const timer = setTimeout(
      () => leave(new HttpError('unavailable', 'The workspace is busy. Try again.')),
      this.#limits.waitLimit,
    );
    signal.addEventListener('abort', onAbort, { once: true });
    const facts = requestFacts();
    const entered = performance.now();
    const begin = () => {
      const waited = performance.now() - entered;
      addTime(facts, 'queue_ms', waited);
      observe('queued', { seconds: waited / 1_000 });
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
    const entry: Entry<Job, Answer> = { ...call, facts, begin };
    queue.waiting.push(entry);
    queue.weight += entry.weight;
    if (this.#queues.has(key)) return;
    this.#queues.set(key, queue);
    void this.#drain(key, queue);
  }

  async #drain(key: string, queue: WorkspaceQueue<Job, Answer>): Promise<void> {
    while (queue.waiting.length > 0) {
      const group = this.#take(queue);
      // The group is nobody's alone: what its statements take is said of each.
      const shared: RequestFacts = {};
      try {
        const jobs = group.map(({ job }) => job);
        const answers = await withFacts(shared, () => this.#run(key, jobs));
        for (const { facts } of group) addTime(facts, 'database_ms', shared.database_ms ?? 0);
        for (const [index, entry] of group.entries()) {
          const answer = answers[index] as Answer | Error;
          if (answer instanceof Error) entry.reject(answer);
          else entry.resolve(answer);
        }
      } catch (error) {
        for (const entry of group) entry.reject(error);
      }
    }
    this.#queues.delete(key);
  }

  #take(queue: WorkspaceQueue<Job, Answer>): Entry<Job, Answer>[] {
    const { groupJobs, groupWeight } = this.#limits;
    let size = 0;
    let weight = 0;
    for (const entry of queue.waiting) {
      if (size > 0 && (size >= groupJobs || weight + entry.weight > groupWeight)) break;
      size += 1;
      weight += entry.weight;
    }
    queue.weight -= weight;
    const group = queue.waiting.splice(0, size);
    for (const entry of group) entry.begin();
    return group;
  }
}
