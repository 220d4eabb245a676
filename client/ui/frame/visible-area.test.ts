import { expect, test } from 'vitest';
import { keyboardHeight } from './visible-area.ts';

test.for([
  ['nothing is hidden', 844, { height: 844, offsetTop: 0, scale: 1 }, 0],
  ['a keyboard', 844, { height: 508, offsetTop: 0, scale: 1 }, 336],
  ['a keyboard on a page that the browser pushed up', 844, { height: 508, offsetTop: 100, scale: 1 }, 236],
  ['the bar of the browser alone', 844, { height: 790, offsetTop: 0, scale: 1 }, 0],
  ['a page zoomed in by the fingers', 844, { height: 422, offsetTop: 0, scale: 2 }, 0],
] as const)('%s', ([, window, view, height]) => {
  expect(keyboardHeight(window, view)).toBe(height);
});
