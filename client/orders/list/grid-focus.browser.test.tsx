import { expect, onTestFinished, test } from 'vitest';
import { cellByKey, cellByStep, type Step, stepByKey } from './grid-focus.ts';
import { columnRun } from './grid-keys.ts';

/** A grid of rows with one cell each, which say their number from 0; returns the number to which a key leads from another. */
function gridOf(rows: number): (key: string, from: number) => string | null {
  const grid = document.createElement('div');
  const row = (n: number): string => `<div role="row"><div role="gridcell" data-col="1">${n}</div></div>`;
  grid.innerHTML = `<div role="rowgroup">${Array.from({ length: rows }, (_, n) => row(n)).join('')}</div>`;
  document.body.append(grid);
  onTestFinished(() => grid.remove());
  return (key, from) => {
    const cell = grid.querySelectorAll<HTMLElement>('[data-col]')[from];
    return cell ? (cellByKey(grid, cell, key, false)?.textContent ?? null) : null;
  };
}

test('Page Down and Page Up lead ten rows further and back', () => {
  const led = gridOf(30);
  expect(led('PageDown', 3)).toBe('13');
  expect(led('PageUp', 13)).toBe('3');
});

test('near the end they lead to the last row, and to the first', () => {
  const led = gridOf(30);
  expect(led('PageDown', 25)).toBe('29');
  expect(led('PageUp', 4)).toBe('0');
});

test('the arrows lead one row further and back, and nowhere from the ends', () => {
  const led = gridOf(3);
  expect(led('ArrowDown', 0)).toBe('1');
  expect(led('ArrowUp', 2)).toBe('1');
  expect(led('ArrowDown', 2)).toBeNull();
  expect(led('ArrowUp', 0)).toBeNull();
});

/** Two orders, of two lines and of one line, each under its head; lines have cells 1 to 3. */
function linesOf(): (step: Step, line: number, column: number, to?: number) => string | null {
  const grid = document.createElement('div');
  const line = (n: number): string =>
    `<div role="row" data-row="${n}" data-order="o">${[1, 2, 3].map((at) => `<div role="gridcell">${n}:${at}</div>`).join('')}</div>`;
  const head = '<div role="row" data-row="o"><a data-col="1">head</a></div>';
  const order = (...lines: number[]): string =>
    `<div role="rowgroup">${head}${lines.map(line).join('')}</div>`;
  grid.innerHTML = order(0, 1) + order(2);
  document.body.append(grid);
  onTestFinished(() => grid.remove());
  return (step, at, column, to) => {
    const row = grid.querySelectorAll('[data-order]')[at];
    const cell = row?.children[column - 1];
    return cell instanceof HTMLElement ? (cellByStep(cell, step, to)?.textContent ?? null) : null;
  };
}

test('Enter leads to the next line, past the heads of orders, and Shift+Enter back', () => {
  const led = linesOf();
  expect(led('down', 0, 2)).toBe('1:2');
  expect(led('down', 1, 2)).toBe('2:2');
  expect(led('up', 2, 3)).toBe('1:3');
  expect(led('down', 2, 1)).toBeNull();
  expect(led('up', 0, 1)).toBeNull();
});

test('Tab leads to the right in a line, and out of the grid at its end', () => {
  const led = linesOf();
  expect(led('right', 0, 1)).toBe('0:2');
  expect(led('left', 0, 2)).toBe('0:1');
  expect(led('right', 0, 3)).toBeNull();
  expect(led('left', 0, 1)).toBeNull();
});

test('after Tabs, Enter leads to the column where they began', () => {
  const run = columnRun();
  expect(run.step(2, 'right')).toBe(2);
  expect(run.step(3, 'right')).toBe(3);
  expect(run.step(4, 'down')).toBe(2);
  expect(run.step(3, 'down')).toBe(3);
  run.step(2, 'right');
  run.step(3, 'left');
  run.step(2, 'left');
  expect(run.step(1, 'down')).toBe(1);
  run.step(2, 'left');
  expect(run.step(1, 'down')).toBe(1);
  run.step(1, 'right');
  run.end();
  expect(run.step(2, 'down')).toBe(2);
});

test('with Shift both go the other way; other keys lead nowhere', () => {
  const key = (name: string, shiftKey = false) => stepByKey({ key: name, shiftKey });
  expect([key('Enter'), key('Enter', true), key('Tab'), key('Tab', true), key('a')]).toEqual([
    'down',
    'up',
    'right',
    'left',
    null,
  ]);
});
