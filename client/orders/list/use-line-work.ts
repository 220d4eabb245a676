import type { RefObject } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { findCell, focusCell } from './grid-focus.ts';
import type { Editing, RowWork } from './grid-keys.ts';
import { useTypedLines } from './use-typed-lines.ts';

/** The work in progress in the grid: the edited cell, the order that gets a new line, the values just typed. */
export function useLineWork(grid: RefObject<HTMLElement | null>) {
  const [typed, save] = useTypedLines();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  // The object stays the same, so that rows are not drawn again because of it.
  const work = useMemo(
    (): RowWork => ({
      edit: setEditing,
      save,
      stopAdding: (orderId) => {
        setAdding(null);
        refocus(grid.current, orderId, 1);
      },
      stopEditing: (cell, stay) => {
        setEditing((now) => (now?.row === cell.row && now.column === cell.column ? null : now));
        if (stay) refocus(grid.current, cell.row, cell.column);
      },
    }),
    [],
  );
  return { typed, editing, adding, setEditing, setAdding, work };
}

/** Gives a cell the focus after Preact has drawn the rows again (in a microtask) and before the next key. */
export function refocus(grid: HTMLElement | null, row: string, column: number): void {
  queueMicrotask(() => {
    const cell = grid && findCell(grid, row, column);
    if (cell) focusCell(cell);
  });
}
