import { signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { findCell, focusCell } from './grid-focus.ts';

/** The order to which somebody goes in the list; null: none. */
const target = signal<string | null>(null);

/** Goes to an order in the list of the day: it is scrolled to the top, and its name gets the focus. */
export function jumpTo(order: string): void {
  target.value = order;
}

/** Lets the list go to an order, as soon as it is drawn. */
export function useJump(grid: RefObject<HTMLElement | null>): void {
  const wanted = target.value;
  // A layout effect: the next key must already go to the cell.
  useLayoutEffect(() => {
    const list = grid.current;
    const cell = wanted !== null && list ? findCell(list, wanted, 1) : null;
    if (!cell) return;
    target.value = null;
    focusCell(cell);
    toTop(cell);
    // What lies before it was not laid out yet, and is as high as it is only now.
    requestAnimationFrame(() => toTop(cell));
  });
}

function toTop(cell: HTMLElement): void {
  cell.closest('[role=rowgroup]')?.scrollIntoView({ block: 'start' });
}

/** The letter under which a name stands, in capitals and without accents; `#` for what is no letter. */
export function letterOf(name: string): string {
  const first = name
    .trim()
    .normalize('NFD')
    .match(/^\p{Letter}/u)?.[0];
  return first?.toLocaleUpperCase() ?? '#';
}
