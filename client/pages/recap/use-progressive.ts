import { useEffect, useState } from 'preact/hooks';

const FIRST = 24; // fills the largest screen
const STEP = 60;

/**
 * How many of `length` things to draw: a screenful at once, the rest in the pauses after it, so that a large day
 * opens at once and yet is whole for find-in-page and print.
 * @param key a change of it begins anew
 */
export function useProgressive(length: number, key: string): number {
  const [drawn, setDrawn] = useState({ key, count: FIRST });
  const count = drawn.key === key ? drawn.count : FIRST;
  useEffect(() => {
    if (count >= length) return;
    const timer = setTimeout(() => setDrawn({ key, count: count + STEP }), 0);
    const all = (): void => setDrawn({ key, count: length });
    addEventListener('beforeprint', all);
    return () => {
      clearTimeout(timer);
      removeEventListener('beforeprint', all);
    };
  }, [count, length, key]);
  return Math.min(count, length);
}
