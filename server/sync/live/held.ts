/** Who holds a stream. */
export interface Holder {
  session_id: string;
  user_id: string;
}

/** The streams by session and by user, the oldest first, and how many of each may be open. */
export class Held<Each extends Holder> {
  readonly #limits: readonly [keyof Holder, number][];
  readonly #by: Record<keyof Holder, Map<string, Set<Each>>> = { session_id: new Map(), user_id: new Map() };

  constructor(ofSession: number, ofUser: number) {
    this.#limits = [
      ['session_id', ofSession],
      ['user_id', ofUser],
    ];
  }

  /** Adds one. @returns those that are too many now, which the caller ends: the oldest of its session or its user */
  add(added: Each): Each[] {
    const tooMany = new Set<Each>();
    for (const [key, limit] of this.#limits) {
      const held = this.#by[key].get(added[key]) ?? new Set();
      this.#by[key].set(added[key], held.add(added));
      const [oldest] = held;
      if (held.size > limit && oldest) tooMany.add(oldest);
    }
    return [...tooMany];
  }

  delete(gone: Each): void {
    for (const [key] of this.#limits) {
      const held = this.#by[key].get(gone[key]);
      held?.delete(gone);
      if (held?.size === 0) this.#by[key].delete(gone[key]);
    }
  }
}
