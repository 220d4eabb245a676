import { describe, expect, test } from 'vitest';
import { nextWindowStart, windowStart } from './window.ts';

describe('the window', () => {
  test('begins 62 days before today', () => {
    expect(windowStart('2026-11-22')).toBe('2026-09-21');
  });

  test('moves forward with the days', () => {
    expect(nextWindowStart('2026-11-22', null)).toBe('2026-09-21');
    expect(nextWindowStart('2026-11-22', '2026-09-01')).toBe('2026-09-21');
  });

  test('never moves back: the days before are not whole on the device', () => {
    expect(nextWindowStart('2026-11-22', '2026-09-22')).toBe('2026-09-22');
    expect(nextWindowStart('2026-11-22', '2026-09-28')).toBe('2026-09-28');
  });

  test('that lies far ahead, by a clock that was wrong, is given up', () => {
    expect(nextWindowStart('2026-11-22', '2026-09-29')).toBeNull();
    expect(nextWindowStart('2026-11-22', '2099-01-01')).toBeNull();
  });
});
