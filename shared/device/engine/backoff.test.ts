import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffDelay, retryAfterMs } from './backoff.ts';

describe('[O11] the wait between two attempts', () => {
  it('stays between 1 s and 60 s, whatever the attempt and the luck', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, random) => {
          const delay = backoffDelay(attempt, random);
          expect(delay).toBeGreaterThanOrEqual(1_000);
          expect(delay).toBeLessThanOrEqual(60_000);
        },
      ),
    );
  });

  it('grows with the attempts, and is spread over the whole span', () => {
    expect(backoffDelay(1, 0.999)).toBeLessThan(backoffDelay(3, 0.999));
    expect(backoffDelay(9, 0)).toBe(1_000);
    expect(backoffDelay(9, 1)).toBe(60_000);
  });

  it('may be twice as long after each attempt, up to 60 s', () => {
    const longest = [1, 2, 3, 4, 5, 6, 7, 1_000].map((attempt) => backoffDelay(attempt, 1));
    expect(longest).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('is never shorter than the server asked for', () => {
    expect(backoffDelay(1, 0, 120_000)).toBe(120_000);
  });
});

describe('[O11] Retry-After', () => {
  const now = Date.parse('2026-11-24T10:00:00Z');

  it.each([
    ['5', 5_000],
    ['Tue, 24 Nov 2026 10:00:30 GMT', 30_000],
    ['Tue, 24 Nov 2026 09:00:00 GMT', 0],
    ['99999999', 3_600_000],
    ['soon', null],
  ])('%s is read as %s ms', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });

  it('is nothing when the header is absent', () => {
    expect(retryAfterMs(null, now)).toBeNull();
  });
});
