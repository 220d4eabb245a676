/** What a push costs beside its operations: the reading, deciding and committing of one takes as long as 20 operations. */
const PUSH_COST = 20;
/** How many users' limits a workspace has: one of its members alone cannot keep the others waiting. */
const USERS_OF_A_WORKSPACE = 2;
const MINUTE_MS = 60_000;
/** From so many buckets on, the full ones are looked for and dropped. */
const MANY = 1_000;

interface Bucket {
  left: number;
  at: number;
}

/** Buckets that fill steadily, one a key: a minute's share at most is in each. */
class Buckets {
  readonly #perMinute: number;
  readonly #buckets = new Map<string, Bucket>();
  #many = MANY;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Milliseconds until so much is there; 0 where it is. */
  wait(key: string, cost: number, now: number): number {
    const lacking = Math.min(cost, this.#perMinute) - this.#left(key, now);
    return lacking <= 0 ? 0 : Math.ceil((lacking / this.#perMinute) * MINUTE_MS);
  }

  take(key: string, cost: number, now: number): void {
    this.#buckets.set(key, { left: this.#left(key, now) - cost, at: now });
    if (this.#buckets.size <= this.#many) return;
    for (const each of this.#buckets.keys())
      if (this.#left(each, now) >= this.#perMinute) this.#buckets.delete(each);
    this.#many = Math.max(MANY, 2 * this.#buckets.size);
  }

  #left(key: string, now: number): number {
    const bucket = this.#buckets.get(key);
    if (!bucket) return this.#perMinute;
    const came = (Math.max(0, now - bucket.at) / MINUTE_MS) * this.#perMinute;
    return Math.min(this.#perMinute, bucket.left + came);
  }
}

/** Milliseconds to wait, by whose share is used up; 0 where it is not. */
export interface Waits {
  user: number;
  workspace: number;
}

/**
 * [P28] How much a user, in all workspaces together, and a workspace may push in a minute on this node. What was not used in a minute
 * is not saved up.
 */
export class PushRates {
  readonly #users: Buckets;
  readonly #workspaces: Buckets;

  constructor(operationsPerMinute: number) {
    this.#users = new Buckets(operationsPerMinute);
    this.#workspaces = new Buckets(USERS_OF_A_WORKSPACE * operationsPerMinute);
  }

  /**
   * Lets a push in for its user, or not.
   * @param now milliseconds of a clock; one that goes back adds nothing
   * @returns what to wait for; nothing where it was let in
   */
  admit(userId: string, workspaceId: string, operations: number, now: number): Waits {
    const cost = PUSH_COST + operations;
    const user = this.#users.wait(userId, cost, now);
    const workspace = this.#workspaces.wait(workspaceId, cost, now);
    if (user === 0 && workspace === 0) this.#users.take(userId, cost, now);
    return { user, workspace };
  }

  /** Counts a push that was answered for its workspace. Before, it could be a stranger's, who must not use up what it has. */
  answered(workspaceId: string, operations: number, now: number): void {
    this.#workspaces.take(workspaceId, PUSH_COST + operations, now);
  }
}
