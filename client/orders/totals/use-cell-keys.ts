import { useLayoutEffect, useRef } from 'preact/hooks';
import { cellByKey, cellOf, ensureStop, focusCell, letFocus, makeStop } from '../list/grid-focus.ts';

/**
 * Hook: the keys of a table that is only read, as in the grid of orders: arrows, Home, End, Page Up and Page Down move, with Ctrl Home
 * and End lead to the first and the last row. Tab reaches one cell of the table.
 * @returns what the table is given
 */
export function useCellKeys() {
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    if (table.current) ensureStop(table.current);
  });
  return {
    ref: table,
    onKeyDown: (event: KeyboardEvent): void => {
      const cell = cellOf(event.target);
      if (!cell || !table.current || event.altKey || event.metaKey || event.shiftKey) return;
      const next = cellByKey(table.current, cell, event.key, event.ctrlKey);
      if (!next) return;
      event.preventDefault();
      focusCell(next);
    },
    onFocusIn: (event: FocusEvent): void => {
      const cell = cellOf(event.target);
      if (cell && table.current) makeStop(table.current, cell);
    },
    onMouseDown: (event: MouseEvent): void => {
      const cell = cellOf(event.target);
      if (cell) letFocus(cell);
    },
  };
}
