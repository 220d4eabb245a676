import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** The tokens (tokens.css) that say how much room something fixed takes, for what must keep clear of it. */
export type Room = '--toasts' | '--busy' | '--panel-foot' | '--day-bar' | '--day-tools';

/** Keeps a token at the height of an element, in whole pixels; without the element the token has its own value. */
export function useRoom(element: RefObject<HTMLElement | null>, room: Room): void {
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const { style } = document.documentElement;
    const measure = (): void => {
      style.setProperty(room, `${Math.ceil(measured.getBoundingClientRect().height)}px`);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => {
      observer.disconnect();
      style.removeProperty(room);
    };
  }, [element, room]);
}

/** Scrolls the field that has the focus out from under something that has just come. */
export function clearFocused(over: HTMLElement): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || over.contains(field)) return;
  const [a, b] = [field.getBoundingClientRect(), over.getBoundingClientRect()];
  if (a.bottom > b.top && a.right > b.left && a.left < b.right) field.scrollIntoView({ block: 'nearest' });
}
