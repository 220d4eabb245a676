/** What happens to the requests of a path. */
export type Rule =
  | { kind: 'lose' }
  | { kind: 'refuse' }
  | { kind: 'hold'; where: 'request' | 'answer'; released: Promise<void> }
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: string }
  | { kind: 'prepend'; text: string };

export interface RuleHandle {
  /** How many requests met the rule so far. */
  hits(): number;
  /** Ends it. Those it holds go on. */
  stop(): void;
}

interface Entry {
  path: string;
  rule: Rule;
  left: number;
  hits: number;
  stop(): void;
}

/** The rules in force, oldest first. */
export class RuleBook {
  #entries: Entry[] = [];

  /** The request reaches the server, its answer never comes: the connection breaks instead. */
  lose(path: string, times = Number.POSITIVE_INFINITY): RuleHandle {
    return this.#add(path, { kind: 'lose' }, times);
  }

  /** The connection breaks before the request reaches the server. */
  refuse(path: string, times = Number.POSITIVE_INFINITY): RuleHandle {
    return this.#add(path, { kind: 'refuse' }, times);
  }

  /** The request, or the answer, waits in the proxy until `stop()`. */
  hold(path: string, where: 'request' | 'answer' = 'answer', times = Number.POSITIVE_INFINITY): RuleHandle {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    return this.#add(path, { kind: 'hold', where, released }, times, release);
  }

  /** The proxy answers itself; the server hears nothing. A body that is no string is sent as JSON. */
  answer(path: string, status: number, body: unknown = '', headers: Record<string, string> = {}): RuleHandle {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.#add(path, { kind: 'answer', status, headers, body: text });
  }

  /** Text is put before the server's answer, e.g. a script before `/sw.js`. */
  prepend(path: string, text: string): RuleHandle {
    return this.#add(path, { kind: 'prepend', text });
  }

  /** @returns the rule for a request to a path, and counts it */
  for(path: string): Rule | undefined {
    const entry = this.#entries.find((candidate) => candidate.left > 0 && path.startsWith(candidate.path));
    if (!entry) return undefined;
    entry.left -= 1;
    entry.hits += 1;
    return entry.rule;
  }

  /** Ends every rule. */
  clear(): void {
    for (const entry of [...this.#entries]) entry.stop();
  }

  #add(path: string, rule: Rule, times = Number.POSITIVE_INFINITY, release?: () => void): RuleHandle {
    const stop = (): void => {
      this.#entries = this.#entries.filter((other) => other !== entry);
      release?.();
    };
    const entry: Entry = { path, rule, left: times, hits: 0, stop };
    this.#entries.push(entry);
    return { hits: () => entry.hits, stop };
  }
}
