/** Moves between the cells of the recap's grid (WAI-ARIA grid pattern): one cell is the keyboard's stop, arrows move it. */

const CELL = '[data-col]';
const ROW = '[role=row]';
const PAGE = 10; // rows

/** The cell that holds an element, or null. */
export function cellOf(element: EventTarget | null): HTMLElement | null {
  return element instanceof Element ? element.closest<HTMLElement>(CELL) : null;
}

/** Makes a cell the grid's stop. */
export function makeStop(grid: HTMLElement, cell: HTMLElement): void {
  for (const old of grid.querySelectorAll<HTMLElement>(`${CELL}[tabindex="0"]`))
    if (old !== cell) old.tabIndex = -1;
  cell.tabIndex = 0;
}

/** Sees to it that the keyboard can enter the grid. */
export function ensureStop(grid: HTMLElement): void {
  if (grid.querySelector(`${CELL}[tabindex="0"]`)) return;
  const first = grid.querySelector<HTMLElement>(CELL);
  if (first) first.tabIndex = 0;
}

/** Where a key leads from a cell, or null where it leads nowhere. */
export function cellByKey(
  grid: HTMLElement,
  from: HTMLElement,
  key: string,
  whole: boolean,
): HTMLElement | null {
  const row = from.closest<HTMLElement>(ROW);
  if (!row) return null;
  const cells = cellsOf(row);
  const at = cells.indexOf(from);
  if (key === 'ArrowRight') return cells[at + 1] ?? null;
  if (key === 'ArrowLeft') return cells[at - 1] ?? null;
  if (key === 'Home' && !whole) return cells[0] ?? null;
  if (key === 'End' && !whole) return cells.at(-1) ?? null;
  const rows = [...grid.querySelectorAll<HTMLElement>(ROW)].filter((each) => each.querySelector(CELL));
  const here = rows.indexOf(row);
  const last = rows.length - 1;
  const target = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    PageDown: Math.min(here + PAGE, last),
    PageUp: Math.max(here - PAGE, 0),
    Home: 0,
    End: last,
  }[key];
  const next = target === undefined ? undefined : rows[target];
  return next ? cellAt(next, columnOf(from)) : null;
}

/** The cell of a row (by its line's or order's id) at a column. */
export function findCell(grid: HTMLElement, rowId: string, column: number): HTMLElement | null {
  const row = grid.querySelector<HTMLElement>(`${ROW}[data-row="${CSS.escape(rowId)}"]`);
  return row && cellAt(row, column);
}

function cellAt(row: HTMLElement, column: number): HTMLElement | null {
  const cells = cellsOf(row);
  return cells.findLast((cell) => columnOf(cell) <= column) ?? cells[0] ?? null;
}

function cellsOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(CELL)];
}

function columnOf(cell: HTMLElement): number {
  return Number(cell.dataset['col']);
}
