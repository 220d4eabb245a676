import { useEffect, useState } from 'preact/hooks';

/** Wide enough for a list and a panel side by side. */
export const WIDE = '(min-width: 64rem)';
/** A desk: a mouse, and room. */
export const DESK = '(hover: hover) and (pointer: fine) and (min-width: 64rem)';

/**
 * Whether a media query holds on the screen, kept up to date. What the width of the paper makes of it is ignored: the browser
 * counts the pages before the page is drawn again, and would leave out what no longer fits on so many.
 */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const update = (): void => {
      if (!matchMedia('print').matches) setHolds(list.matches);
    };
    update();
    list.addEventListener('change', update);
    return () => list.removeEventListener('change', update);
  }, [query]);
  return holds;
}
