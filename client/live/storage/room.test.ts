import { expect, test } from 'vitest';
import { roomOf } from './room.ts';

const MB = 1_000_000;

test('[O25] what has one copy only is told, and that nothing can be saved before that', () => {
  const rest = { freeBytes: 900 * MB };
  expect(roomOf({ full: false, mirror: 'whole', ...rest })).toBe('enough');
  expect(roomOf({ full: false, mirror: 'behind', ...rest })).toBe('enough');
  expect(roomOf({ full: false, mirror: 'failing', ...rest })).toBe('one_copy');
  expect(roomOf({ full: true, mirror: 'failing', ...rest })).toBe('none');
});

test('a device that will soon be full is warned of, where the browser says how much is left', () => {
  const at = (freeBytes: number | null) => roomOf({ full: false, mirror: 'whole', freeBytes });
  expect(at(50 * MB)).toBe('enough');
  expect(at(50 * MB - 1)).toBe('little');
  expect(at(null)).toBe('enough');
});
