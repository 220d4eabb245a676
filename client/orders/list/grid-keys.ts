import type { RefObject } from 'preact';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { askMove } from '../actions/ask.ts';
import { removeLine } from '../actions/page-actions.ts';
import { cellByKey, cellOf, columnOf, focusCell } from './grid-focus.ts';
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
  /** Ends the editing of a cell, if it is still the edited one. With `stay` the cell gets the focus, so that arrows go on working. */
  stopEditing: (cell: Editing, stay: boolean) => void;
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
}

/** The last column that can be edited. The amount after it is computed. */
const LAST_EDITABLE = 4;
const NUMBERS = [2, 4];

/** The keys of the grid: arrows move, Enter and F2 edit, digits begin anew, Delete removes, M moves, Ctrl+Enter adds a line. */
export function useGridKeys(work: GridWork): (event: KeyboardEvent) => void {
  return (event) => {
    const cell = cellOf(event.target);
    if (!cell || !work.grid.current || isTyping(event.target)) return;
    if (event.shiftKey || event.altKey || event.metaKey) return;
    const next = cellByKey(work.grid.current, cell, event.key, event.ctrlKey);
    const action = next ? () => focusCell(next) : (moveOf(event, cell, work) ?? actionOf(event, cell, work));
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
}

function actionOf(event: KeyboardEvent, cell: HTMLElement, work: GridWork): (() => void) | undefined {
  const { row, order } = cell.closest<HTMLElement>('[data-row]')?.dataset ?? {};
  if (!row) return undefined;
  const column = columnOf(cell);
  if (event.key === 'Enter' && event.ctrlKey) return work.writable ? () => work.add(order ?? row) : undefined;
  if (event.ctrlKey) return undefined;
  if (!order) return event.key === 'F2' ? () => work.open(row, null) : undefined;
  if (event.key === 'Delete' && work.writable) return () => removeById(work.orders, order, row);
  const starts = event.key === 'Enter' || event.key === 'F2';
  if (!work.desk || !work.writable || column > LAST_EDITABLE)
    return starts ? () => work.open(order, row) : undefined;
  if (starts) return () => work.edit({ row, column });
  const typed = NUMBERS.includes(column) && /^[\d.,]$/.test(event.key);
  return typed ? () => work.edit({ row, column, initial: event.key }) : undefined;
}

/** M on a line asks where it is to go, on an order which lines. */
function moveOf(
  event: KeyboardEvent,
  cell: HTMLElement,
  { orders, writable }: GridWork,
): (() => void) | undefined {
  if (event.key !== 'm' || event.ctrlKey || !writable) return undefined;
  const { row, order: orderId } = cell.closest<HTMLElement>('[data-row]')?.dataset ?? {};
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
