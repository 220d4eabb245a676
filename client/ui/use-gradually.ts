import { useEffect, useRef, useState } from 'preact/hooks';

/** Rows that fill the largest screen. */
const FIRST_ROWS = 36;
/** How long one step may take, in milliseconds. A key or a tap waits no longer than that. */
const STEP_MS = 12;
const FEWEST_ROWS = 40;
const MOST_ROWS = 400;

/** A part of a long list. `rows`: how much there is to draw of it. */
export interface Part {
  key: string;
  rows: number;
}

/**
 * Says which parts of a long list to draw: a screenful at once, the rest in short steps after it. So a large day opens at once
 * and answers keys meanwhile, and in the end all of it is there for find-in-page and print. What was drawn stays drawn.
 * @param parts the parts to show, in their order
 * @param list names the list; another name starts again from one screenful
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
      // Preact draws in a microtask. This one is queued after it.
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
