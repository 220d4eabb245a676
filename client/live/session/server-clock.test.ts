import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockOffBy, isNews } from './server-clock.ts';

const HOUR_MS = 3_600_000;
const SERVER_MS = Date.UTC(2026, 10, 29, 22, 30);
const date = new Date(SERVER_MS).toUTCString();

/** An answer that the server gave at 22:30, on a device whose clock is ahead. */
const answer = (aheadMs: number, tookMs = 200) => ({
  sentMs: SERVER_MS + aheadMs - tookMs / 2,
  answeredMs: SERVER_MS + aheadMs + tookMs / 2,
  date,
});

describe('[O26] the device’s clock beside the server’s', () => {
  test('is off where it is more than an hour ahead or behind', () => {
    expect(Math.round((clockOffBy(answer(3 * HOUR_MS)) ?? 0) / HOUR_MS)).toBe(3);
    expect(Math.round((clockOffBy(answer(-26 * HOUR_MS)) ?? 0) / HOUR_MS)).toBe(-26);
  });

  test('is right within an hour, whatever the zone', () => {
    for (const minutes of [-59, -5, 0, 5, 59]) expect(clockOffBy(answer(minutes * 60_000))).toBe(0);
  });

  test('is not blamed for an answer that was long under way', () => {
    // The device slept for two hours between its question and the answer.
    expect(clockOffBy(answer(HOUR_MS, 2 * HOUR_MS))).toBe(0);
    expect(clockOffBy(answer(-HOUR_MS, 2 * HOUR_MS))).toBe(0);
  });

  test('is not known from an answer without a time, nor while somebody sets it', () => {
    expect(clockOffBy({ ...answer(5 * HOUR_MS), date: null })).toBeNull();
    expect(clockOffBy({ ...answer(5 * HOUR_MS), date: 'soon' })).toBeNull();
    expect(clockOffBy(answer(0, -3 * HOUR_MS))).toBeNull();
  });

  test('is never said to be off by more than it is', () => {
    const anyMs = fc.integer({ min: -400 * HOUR_MS, max: 400 * HOUR_MS });
    fc.assert(
      fc.property(anyMs, fc.integer({ min: 0, max: 9 * HOUR_MS }), (aheadMs, tookMs) => {
        const off = clockOffBy(answer(aheadMs, tookMs)) ?? 0;
        expect(Math.abs(off)).toBeLessThanOrEqual(Math.abs(aheadMs));
        if (off !== 0) expect(Math.sign(off)).toBe(Math.sign(aheadMs));
      }),
    );
  });

  test('is told once, and again where it is off by another hour', () => {
    expect(isNews(3 * HOUR_MS, null)).toBe(true);
    expect(isNews(3 * HOUR_MS + 20_000, 3 * HOUR_MS)).toBe(false);
    expect(isNews(-3 * HOUR_MS, 3 * HOUR_MS)).toBe(true);
  });
});
