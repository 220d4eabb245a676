import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACKOFF_CEILING_MS, BACKOFF_FLOOR_MS, backoffDelay, retryAfterMs } from './backoff.ts';

describe('[O11] the wait between two attempts', () => {
  it('stays between 1 s and 60 s, whatever the attempt and the luck', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, random) => {
          const delay = backoffDelay(attempt, random);
          expect(delay).toBeGreaterThanOrEqual(BACKOFF_FLOOR_MS);
          expect(delay).toBeLessThanOrEqual(BACKOFF_CEILING_MS);
        },
      ),
    );
  });

  it('grows with the attempts, and is spread over the whole span', () => {
    expect(backoffDelay(1, 0.999)).toBeLessThan(backoffDelay(3, 0.999));
    expect(backoffDelay(9, 0)).toBe(BACKOFF_FLOOR_MS);
    expect(backoffDelay(9, 0.9999)).toBeGreaterThan(59_000);
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
