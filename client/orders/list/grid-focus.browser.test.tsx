import { expect, onTestFinished, test } from 'vitest';
import { cellByKey } from './grid-focus.ts';

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
