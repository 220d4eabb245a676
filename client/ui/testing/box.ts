import type { Locator } from 'vitest/browser';

/** Where something stands on the screen, in pixels. What moves or has just changed is asked until it is there. */
export function boxOf(thing: Locator): DOMRect {
  return thing.element().getBoundingClientRect();
}

/** The same as its left, top, right and bottom edge. */
export function edgesOf(thing: Locator): number[] {
  const { left, top, right, bottom } = boxOf(thing);
  return [left, top, right, bottom];
}

/** Whether all of it is on the screen. */
export function isOnScreen(thing: Locator): boolean {
  const { left, top, right, bottom } = boxOf(thing);
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
}
