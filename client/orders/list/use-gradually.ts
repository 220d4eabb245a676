import { useEffect, useRef, useState } from 'preact/hooks';

/** Rows that fill the largest screen. */
const FIRST_ROWS = 36;
/** What one step may take, in milliseconds: a key or a tap that comes meanwhile does not wait for longer. */
const STEP_MS = 12;
const FEWEST_ROWS = 40;
const MOST_ROWS = 400;

/** A part of a long list. `rows`: how much there is to draw of it. */
export interface Part {
  key: string;
  rows: number;
}

/**
 * Which parts of a long list to draw: a screenful at once, the rest in short steps after it, so that a large day opens
 * at once, answers to keys meanwhile, and yet is whole for find-in-page and print. What was drawn stays drawn.
 * @param parts the parts that are to be seen, in their order
 * @param list names the list: another one begins anew
 */
export function useGradually(parts: readonly Part[], list: string): ReadonlySet<string> {
  const [, redraw] = useState(0);
  const state = useRef({ list, drawn: new Set<string>(), rows: FIRST_ROWS });
  if (state.current.list !== list) state.current = { list, drawn: new Set(), rows: FIRST_ROWS };
  const { current } = state;
  const missing = parts.filter(({ key }) => !current.drawn.has(key));
  draw(current.drawn, missing, current.rows);
  const isWhole = missing.every(({ key }) => current.drawn.has(key));

  useEffect(() => {
    if (isWhole) {
      current.rows = FIRST_ROWS;
      return;
    }
    if (current.rows === FIRST_ROWS) current.rows = FEWEST_ROWS;
    const timer = setTimeout(() => {
      const begun = performance.now();
      redraw((count) => count + 1);
      // Preact draws in a microtask; this one comes after it.
      queueMicrotask(() => {
        current.rows = nextRows(current.rows, performance.now() - begun);
      });
    }, 0);
    const whole = (): void => {
      current.rows = Number.POSITIVE_INFINITY;
      redraw((count) => count + 1);
    };
    addEventListener('beforeprint', whole);
    return () => {
      clearTimeout(timer);
      removeEventListener('beforeprint', whole);
    };
  });
  return current.drawn;
}

/** Takes parts until they have so many rows together; always one at least. */
function draw(drawn: Set<string>, missing: readonly Part[], rows: number): void {
  let left = rows;
  for (const part of missing) {
    if (left <= 0) return;
    drawn.add(part.key);
    left -= part.rows;
  }
}

/** How many rows the next step takes, from how long this one took. */
function nextRows(rows: number, tookMs: number): number {
  return Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, Math.round((rows * STEP_MS) / Math.max(1, tookMs))));
}
