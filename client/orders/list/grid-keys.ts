import type { RefObject } from 'preact';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { askMove } from '../actions/ask.ts';
import { removeLine } from '../actions/page-actions.ts';
import { cellByKey, cellByStep, cellOf, columnOf, focusCell, type Step, stepByKey } from './grid-focus.ts';
import type { SaveLine } from './use-typed-lines.ts';

/** The cell that is being edited: a line's id and a column; `initial` is what was typed to begin with. */
export interface Editing {
  row: string;
  column: number;
  initial?: string | undefined;
}

/** What rows can ask the grid to do. */
export interface RowWork {
  edit: (cell: Editing) => void;
  /**
   * Ends the editing of a cell, if it is still the edited one. The cell that is the step away gets the focus, with `stay` the cell
   * itself, with `null` none.
   */
  stopEditing: (cell: Editing, then: Step | 'stay' | null) => void;
  /** Ends adding a line and returns the focus to the order. */
  stopAdding: (orderId: string) => void;
  /** Saves what was typed in a line, and shows it at once. */
  save: SaveLine;
}

export interface GridWork {
  grid: RefObject<HTMLElement | null>;
  orders: readonly OrderRow[];
  desk: boolean;
  writable: boolean;
  edit: (cell: Editing) => void;
  add: (orderId: string) => void;
  open: (orderId: string, lineId: string | null) => void;
  /** The column in which a run of Tabs began: Enter leads back to it, in the next line. */
  run: ColumnRun;
}

/** Remembers where a run of Tabs began. */
export interface ColumnRun {
  /** @returns the column to which the step leads */
  step: (column: number, step: Step) => number;
  end: () => void;
}

/** Makes the memory of the column in which a run of Tabs began. */
export function columnRun(): ColumnRun {
  let began: number | null = null;
  return {
    step: (column, step) => {
      if (step === 'right') began ??= column;
      // Who goes back beyond the beginning begins there.
      if (step === 'left' && began !== null) began = Math.min(began, column - 1);
      if (step === 'right' || step === 'left') return column;
      const back = began ?? column;
      began = null;
      return back;
    },
    end: () => {
      began = null;
    },
  };
}

/** The last column that can be edited. The amount after it is computed. */
export const LAST_EDITABLE = 4;
const TYPED_IN_NUMBERS = /^[\d.,]$/;
const TYPED_IN_TEXTS = /^[\p{L}\p{N}]$/u;

/**
 * The keys of the grid: arrows move, Enter leads down and Tab to the right (with Shift the other way), F2 edits, what is typed
 * replaces, Delete removes, Alt+M moves a line, Ctrl+Enter adds one.
 */
export function useGridKeys(work: GridWork): (event: KeyboardEvent) => void {
  return (event) => {
    const cell = cellOf(event.target);
    if (!cell || !work.grid.current || isTyping(event.target)) return;
    if (event.metaKey) return;
    const action = event.altKey ? moveOf(event, cell, work) : editOf(event, cell, work);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
}

type Action = (() => void) | undefined;

/** What a key without Alt does. */
function editOf(event: KeyboardEvent, cell: HTMLElement, work: GridWork): Action {
  return stepOf(event, cell, work) ?? typingOf(event, cell, work) ?? otherOf(event, cell, work);
}

/** Enter and Tab on a line. At the ends of a line Tab leaves the grid, as everywhere. */
function stepOf(event: KeyboardEvent, cell: HTMLElement, { desk, writable, run }: GridWork): Action {
  const { order } = lineOf(cell);
  const step = stepByKey(event);
  if (!step || !order || !desk || !writable || event.ctrlKey) return undefined;
  const across = step === 'right' || step === 'left';
  if (across && !cellByStep(cell, step)) return undefined;
  return () => {
    const next = cellByStep(cell, step, run.step(columnOf(cell), step));
    if (next) focusCell(next);
  };
}

/** What is typed on a cell of a line replaces its value. */
function typingOf({ key, ctrlKey }: KeyboardEvent, cell: HTMLElement, work: GridWork): Action {
  const { row, order } = lineOf(cell);
  const column = columnOf(cell);
  if (!row || !order || ctrlKey || !work.desk || !work.writable || column > LAST_EDITABLE) return undefined;
  const typed = isNumberColumn(column) ? TYPED_IN_NUMBERS : TYPED_IN_TEXTS;
  return typed.test(key) ? () => work.edit({ row, column, initial: key }) : undefined;
}

function otherOf(event: KeyboardEvent, cell: HTMLElement, work: GridWork): Action {
  if (event.shiftKey || !work.grid.current) return undefined;
  const next = cellByKey(work.grid.current, cell, event.key, event.ctrlKey);
  if (!next) return moveOf(event, cell, work) ?? actionOf(event, cell, work);
  return () => {
    work.run.end();
    focusCell(next);
  };
}

function actionOf(event: KeyboardEvent, cell: HTMLElement, work: GridWork): Action {
  const { row, order } = lineOf(cell);
  if (!row) return undefined;
  const column = columnOf(cell);
  if (event.key === 'Enter' && event.ctrlKey) return work.writable ? () => work.add(order ?? row) : undefined;
  if (event.ctrlKey) return undefined;
  if (!order) return event.key === 'F2' ? () => work.open(row, null) : undefined;
  if (event.key === 'Delete' && work.writable) return () => removeById(work.orders, order, row);
  const starts = event.key === 'Enter' || event.key === 'F2';
  if (!work.desk || !work.writable || column > LAST_EDITABLE)
    return starts ? () => work.open(order, row) : undefined;
  return event.key === 'F2' ? () => work.edit({ row, column }) : undefined;
}

/** True for quantity and price; the others are picked from a list. */
export function isNumberColumn(column: number): boolean {
  return column === 2 || column === 4;
}

/** The line of a cell, and its order; of an order's head only the row, which is the order. */
function lineOf(cell: HTMLElement): { row?: string | undefined; order?: string | undefined } {
  const { row, order } = cell.closest<HTMLElement>('[data-row]')?.dataset ?? {};
  return { row, order };
}

/** What Alt+M types on a Mac, in place of the letter. */
const MOVES = ['m', 'µ'];

/**
 * Alt+M on a line asks where it is to go, on an order which lines. M alone does it only where nothing is typed: on the head of an order
 * and on an amount.
 */
function moveOf(event: KeyboardEvent, cell: HTMLElement, { orders, writable }: GridWork): Action {
  if (!MOVES.includes(event.key.toLowerCase()) || event.ctrlKey || !writable) return undefined;
  const { row, order: orderId } = lineOf(cell);
  const order = orders.find(({ id }) => id === (orderId ?? row));
  if (!order || !row || (orderId === undefined && order.flows.length < 2)) return undefined;
  return () => askMove(order, orderId === undefined ? null : row);
}

function removeById(orders: readonly OrderRow[], orderId: string, lineId: string): void {
  const order = orders.find(({ id }) => id === orderId);
  const line = order?.flows.find(({ id }) => id === lineId);
  if (order && line) void removeLine(order, line);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}
