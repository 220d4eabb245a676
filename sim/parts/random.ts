const RANGE = 2 ** 32;

/**
 * A seeded stream of numbers (mulberry32, T. Ettinger, 2017): small, fast, the same on every machine. Streams of
 * different (seed, salt) pairs are independent enough for drawing test histories.
 */
export class Random {
  #state: number;

  constructor(seed: number, salt = 0) {
    this.#state = mix(mix(seed >>> 0) ^ (salt >>> 0));
  }

  /** A stream of its own that begins here. This one goes on as if nothing had been drawn. */
  branch(salt: number): Random {
    return new Random(this.#state, salt);
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    return mix(this.#state) / RANGE;
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A whole number of 32 bits. */
  bits(): number {
    return this.below(RANGE);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the items; of an empty list undefined. `bias` above 1 prefers the first ones, so that devices meet. */
  pick<T>(items: readonly T[], bias = 1): T | undefined {
    return items[Math.floor(this.next() ** bias * items.length)];
  }

  /** A key, drawn by its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    const [last] = entries[entries.length - 1] ?? [];
    if (last === undefined) throw new RangeError('Nothing to draw from');
    return last;
  }

  /** A lower-case UUIDv7 of that moment (milliseconds since 1970). */
  uuid(ms: number): string {
    const time = ms.toString(16).padStart(12, '0');
    const tail = [this.bits(), this.bits(), this.bits()]
      .map((part) => part.toString(16).padStart(8, '0'))
      .join('');
    const variant = '89ab'[this.below(4)];
    return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(3, 6)}-${tail.slice(6, 18)}`;
  }
}

function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}
