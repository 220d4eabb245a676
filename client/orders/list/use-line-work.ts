import type { RefObject } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { leaveBy } from '../../ui/unsaved.ts';
import { cellByStep, findCell, focusCell, type Step } from './grid-focus.ts';
import { columnRun, type Editing, type RowWork } from './grid-keys.ts';
import { useTypedLines } from './use-typed-lines.ts';

/** The work in progress in the grid: the edited cell, the order that gets a new line, the values just typed. */
export function useLineWork(grid: RefObject<HTMLElement | null>) {
  const [typed, save] = useTypedLines();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const run = useMemo(columnRun, []);
  const edit = useMemo(() => (cell: Editing) => leaveEditor(grid.current, () => setEditing(cell)), []);
  // The object stays the same, so that rows are not drawn again because of it.
  const work = useMemo(
    (): RowWork => ({
      edit,
      save,
      stopAdding: (orderId) => {
        setAdding(null);
        refocus(grid.current, orderId, 1);
      },
      stopEditing: (cell, then) => {
        setEditing((now) => (now?.row === cell.row && now.column === cell.column ? null : now));
        if (then === 'stay') refocus(grid.current, cell.row, cell.column);
        else if (then) goOn(grid.current, cell, then, run.step(cell.column, then));
      },
    }),
    [],
  );
  return { typed, editing, adding, edit, setAdding, run, work };
}

/** Leaves the cell that is edited. What is typed there and is no amount is asked about: its field goes with the editing. */
function leaveEditor(grid: HTMLElement | null, go: () => void): void {
  const editor = grid?.querySelector('.cell-editor');
  if (editor) leaveBy(go, editor);
  else go();
}

/** Gives the focus to the cell that is a step away; at the end of the grid to the cell itself. Waits as `refocus` does. */
function goOn(grid: HTMLElement | null, { row, column }: Editing, step: Step, toColumn: number): void {
  queueMicrotask(() => {
    const cell = grid && findCell(grid, row, column);
    if (cell) focusCell(cellByStep(cell, step, toColumn) ?? cell);
  });
}

/** Gives a cell the focus after Preact has drawn the rows again (in a microtask) and before the next key. */
export function refocus(grid: HTMLElement | null, row: string, column: number): void {
  queueMicrotask(() => {
    const cell = grid && findCell(grid, row, column);
    if (cell) focusCell(cell);
  });
}
