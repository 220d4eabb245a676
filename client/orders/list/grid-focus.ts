/** Moves between the cells of the orders' grid (WAI-ARIA grid pattern): one cell is the keyboard's stop, arrows move it. */

/** In an order's head, elements name their column. In a line every cell can take the focus, and its position is its column. */
const CELL = '[data-col], [data-order] > [role=gridcell]';
const ROW = ':is([role=row], tr)';
const GROUP = ':is([role=rowgroup], tbody)';
const PAGE = 10; // rows

/** The cell that holds an element, or null. */
export function cellOf(element: EventTarget | null): HTMLElement | null {
  return element instanceof Element ? element.closest<HTMLElement>(CELL) : null;
}

/** The column of a cell, from 1. */
export function columnOf(cell: HTMLElement): number {
  const said = cell.dataset['col'];
  return said === undefined ? [...(cell.parentElement?.children ?? [])].indexOf(cell) + 1 : Number(said);
}

/** The cell of each grid that Tab reaches. It is remembered, because searching thousands of cells at every key is slow. */
const stops = new WeakMap<HTMLElement, HTMLElement>();

/** Makes a cell the one that Tab reaches. */
export function makeStop(grid: HTMLElement, cell: HTMLElement): void {
  const old = stops.get(grid);
  if (old && old !== cell) old.tabIndex = -1;
  stops.set(grid, cell);
  cell.tabIndex = 0;
}

/** Makes sure that Tab reaches one cell of the grid. */
export function ensureStop(grid: HTMLElement): void {
  const stop = stops.get(grid);
  if (stop && grid.contains(stop) && isSeen(stop)) return;
  const group = [...grid.querySelectorAll<HTMLElement>(GROUP)].find(isSeen);
  const first = group?.querySelector<HTMLElement>('[data-col="1"]');
  if (first) makeStop(grid, first);
}

/** Makes a cell focusable, before the pointer presses it. */
export function letFocus(cell: HTMLElement): void {
  if (!cell.hasAttribute('tabindex')) cell.tabIndex = -1;
}

/** Gives a cell the focus. */
export function focusCell(cell: HTMLElement): void {
  letFocus(cell);
  cell.focus();
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
  const target = rowByKey(grid, row, key);
  return target && cellAt(target, columnOf(from));
}

function rowByKey(grid: HTMLElement, row: HTMLElement, key: string): HTMLElement | null {
  switch (key) {
    case 'ArrowDown':
      return rowBeside(row, 'next');
    case 'ArrowUp':
      return rowBeside(row, 'previous');
    case 'PageDown':
      return rowsAway(row, 'next');
    case 'PageUp':
      return rowsAway(row, 'previous');
    case 'Home':
      return endRow(grid, 'next');
    case 'End':
      return endRow(grid, 'previous');
    default:
      return null;
  }
}

/** Where Enter and Tab lead, as in a spreadsheet. */
export type Step = 'down' | 'up' | 'right' | 'left';

/** Where Enter or Tab leads, backwards with Shift; null for another key. */
export function stepByKey({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): Step | null {
  if (key === 'Enter') return shiftKey ? 'up' : 'down';
  if (key === 'Tab') return shiftKey ? 'left' : 'right';
  return null;
}

/** The cell of a line that is one step away from another: of the next line at this column, or of the same line beside it. */
export function cellByStep(from: HTMLElement, step: Step, column = columnOf(from)): HTMLElement | null {
  const row = from.closest<HTMLElement>(ROW);
  if (!row) return null;
  if (step === 'right' || step === 'left') {
    const cells = cellsOf(row);
    return cells[cells.indexOf(from) + (step === 'right' ? 1 : -1)] ?? null;
  }
  const line = lineBeside(row, step === 'down' ? 'next' : 'previous');
  return line && cellAt(line, column);
}

/** The next line, in the same order or in another. Orders' heads are passed over: Enter on one of them opens the order. */
function lineBeside(row: HTMLElement, way: Way): HTMLElement | null {
  let each = rowBeside(row, way);
  while (each && each.dataset['order'] === undefined) each = rowBeside(each, way);
  return each;
}

type Way = 'next' | 'previous';
const BESIDE = { next: 'nextElementSibling', previous: 'previousElementSibling' } as const;

/** The next row with cells that is seen, in the same order or in another. It steps from row to row instead of listing thousands. */
function rowBeside(row: HTMLElement, way: Way): HTMLElement | null {
  for (let each = row[BESIDE[way]]; each; each = each[BESIDE[way]]) {
    if (hasCells(each) && isSeen(each)) return each;
  }
  const group = row.closest(GROUP);
  for (let each = group?.[BESIDE[way]]; each; each = each[BESIDE[way]]) {
    const found = each instanceof HTMLElement && isSeen(each) ? endRow(each, way) : null;
    if (found) return found;
  }
  return null;
}

function rowsAway(row: HTMLElement, way: Way): HTMLElement | null {
  let reached: HTMLElement | null = null;
  for (let step = 0; step < PAGE; step++) reached = rowBeside(reached ?? row, way) ?? reached;
  return reached;
}

/** The first row that can be reached, or with `previous` the last one. */
function endRow(within: HTMLElement, way: Way): HTMLElement | null {
  const rows = [...within.querySelectorAll<HTMLElement>(ROW)];
  const reachable = (each: HTMLElement): boolean => hasCells(each) && isSeen(each);
  return (way === 'next' ? rows.find(reachable) : rows.findLast(reachable)) ?? null;
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

function hasCells(row: Element): row is HTMLElement {
  return row instanceof HTMLElement && row.querySelector(CELL) !== null;
}

/** False for a cell in a row that a filter hides, or of an order that is folded. */
function isSeen(element: Element): boolean {
  return element.closest('[hidden], .order--folded > .line') === null;
}
