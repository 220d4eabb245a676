import { AsyncLocalStorage } from 'node:async_hooks';

/** What the log says of a request beside what was asked and answered. Ids and milliseconds, no contents. */
export interface RequestFacts {
  user?: string;
  workspace?: string;
  device?: string;
  /** How long its push waited for those before it. */
  queue_ms?: number;
  /** How long its statements were waited for, one after the other or at once. */
  database_ms?: number;
}

const requests = new AsyncLocalStorage<RequestFacts>();

/** The facts of the request that runs; undefined outside of one. */
export function requestFacts(): RequestFacts | undefined {
  return requests.getStore();
}

/** Runs work whose facts are these. */
export function withFacts<T>(facts: RequestFacts, work: () => Promise<T>): Promise<T> {
  return requests.run(facts, work);
}

/** Adds what the request that runs has become known to be about. */
export function noteFacts(facts: Pick<RequestFacts, 'user' | 'workspace' | 'device'>): void {
  Object.assign(requests.getStore() ?? {}, facts);
}

/** Adds milliseconds to one of the times of a request, if there is one. */
export function addTime(facts: RequestFacts | undefined, name: 'queue_ms' | 'database_ms', ms: number): void {
  if (facts) facts[name] = (facts[name] ?? 0) + ms;
}
