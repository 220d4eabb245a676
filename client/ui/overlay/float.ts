import './float.css';

const GAP = 4; // pixels between the anchor and what floats beside it
const LEAST = 120; // with less on both sides the anchor is scrolled to where there is more
const TALLEST = 340; // what lies behind stays in sight
const EDGE = 8; // pixels kept free at the edge of the screen

/**
 * Puts a popover under its anchor, or over it where there is more room, inside what the screen keyboard leaves.
 * @param width `anchor`: as wide as the anchor; `content`: as wide as it needs, its end at the anchor's end
 * @param tallest in pixels; what is taller scrolls
 */
export function placeBeside(
  anchor: HTMLElement,
  floating: HTMLElement,
  width: 'anchor' | 'content',
  tallest = TALLEST,
): void {
  const view = visualViewport;
  const top = view?.offsetTop ?? 0;
  const height = view?.height ?? innerHeight;
  const rect = anchor.getBoundingClientRect();
  const below = top + height - rect.bottom - GAP - EDGE;
  const above = rect.top - top - GAP - EDGE;
  const under = below >= Math.min(floating.scrollHeight, 220) || below >= above;
  const { style } = floating;
  // Never more than there is: it would lie over its own anchor.
  style.maxHeight = `${Math.max(0, Math.min(tallest, under ? below : above))}px`;
  style.top = under ? `${rect.bottom + GAP}px` : 'auto';
  style.bottom = under ? 'auto' : `${innerHeight - rect.top + GAP}px`;
  if (width === 'anchor') {
    const wide = Math.min(Math.max(rect.width, 260), innerWidth - 2 * EDGE);
    style.width = `${wide}px`;
    style.left = `${Math.min(rect.left, innerWidth - wide - EDGE)}px`;
  } else {
    style.left = 'auto';
    const widest = innerWidth - floating.offsetWidth - EDGE;
    style.right = `${Math.max(EDGE, Math.min(widest, innerWidth - rect.right))}px`;
  }
}

/** Scrolls an anchor up, where neither under nor over it there is room for something to float. */
export function makeRoomBeside(anchor: HTMLElement): void {
  const view = visualViewport;
  const top = view?.offsetTop ?? 0;
  const height = view?.height ?? innerHeight;
  const rect = anchor.getBoundingClientRect();
  if (Math.max(top + height - rect.bottom, rect.top - top) - GAP - EDGE < LEAST)
    anchor.scrollIntoView({ block: 'start' });
}

/** Calls `place` now and whenever something scrolls or the screen changes; returns what ends it. */
export function followScreen(place: () => void): () => void {
  place();
  addEventListener('scroll', place, { capture: true, passive: true });
  addEventListener('resize', place);
  visualViewport?.addEventListener('resize', place);
  return () => {
    removeEventListener('scroll', place, { capture: true });
    removeEventListener('resize', place);
    visualViewport?.removeEventListener('resize', place);
  };
}
