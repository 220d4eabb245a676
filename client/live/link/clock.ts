/** The page's clock and timers. */
export interface PageClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `fn` once after `ms` milliseconds. Returns what cancels it. */
  timer(ms: number, fn: () => void): () => void;
}

/** The browser's own clock. */
export const browserClock: PageClock = {
  now: () => Date.now(),
  timer: (ms, fn) => {
    const id = setTimeout(fn, ms);
    return () => clearTimeout(id);
  },
};
