import type { Clock } from '../../sw/engine/transport/ports.ts';

interface Timer {
  at: number;
  seq: number;
  fn: () => void;
}

/** A clock that stands still until it is told to move; its timers fire then, in order. Shared by all devices. */
export class VirtualClock {
  #now: number;
  #seq = 0;
  #timers: Timer[] = [];

  constructor(startMs: number) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  /** Calls `fn` once the clock has moved `ms` on; returns what cancels it. */
  timer(ms: number, fn: () => void): () => void {
    const timer: Timer = { at: this.#now + Math.max(0, ms), seq: this.#seq, fn };
    this.#seq += 1;
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Moves on by `ms`, firing what falls due on the way. @returns how many timers fired */
  advance(ms: number): number {
    const until = this.#now + ms;
    let fired = 0;
    for (let next = this.#nextDue(until); next; next = this.#nextDue(until)) {
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.fn();
      fired += 1;
    }
    this.#now = until;
    return fired;
  }

  #nextDue(until: number): Timer | undefined {
    return this.#timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at || a.seq - b.seq)[0];
  }

  /** Forgets every timer and begins again: the next history. */
  reset(startMs: number): void {
    this.#timers = [];
    this.#now = startMs;
  }
}

/** One device's view of the clock: its timers die with it. */
export class DeviceClock implements Clock {
  readonly #clock: VirtualClock;
  readonly #cancels = new Set<() => void>();
  #dead = false;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  today(): string {
    return new Date(this.#clock.now()).toISOString().slice(0, 10);
  }

  timer(ms: number, fn: () => void): () => void {
    if (this.#dead) return () => undefined;
    const cancel = this.#clock.timer(ms, () => {
      this.#cancels.delete(cancel);
      fn();
    });
    this.#cancels.add(cancel);
    return () => {
      this.#cancels.delete(cancel);
      cancel();
    };
  }

  /** The worker is gone: nothing of it fires any more. */
  die(): void {
    this.#dead = true;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}
