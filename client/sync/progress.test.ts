import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasStalled, noteProgress, type Seen, type SyncProgress } from './progress.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const MINUTE = 60_000;
const standing: Seen = {
  nowMs: NOW,
  expected: true,
  waiting: 2,
  oldestMs: NOW - MINUTE,
  syncedMs: NOW - 1_000,
  received: 0,
};

/** What is known after a row of looks. */
function known(looks: readonly Seen[]): SyncProgress {
  const [first = standing, ...others] = looks;
  return others.reduce<SyncProgress>(noteProgress, noteProgress(null, first));
}

/** A look every minute, each changed by what happened. */
function minutes(...changes: Partial<Seen>[]): Seen[] {
  let look = standing;
  return changes.map((change, minute) => {
    look = { ...look, ...change, nowMs: change.nowMs ?? NOW + minute * MINUTE };
    return look;
  });
}

describe('[O18] syncing has stalled', () => {
  test('where changes wait for three minutes and none of them goes, though pulls go well', () => {
    const looks = minutes({}, { syncedMs: NOW + 1 }, { syncedMs: NOW + 2 }, { syncedMs: NOW + 3 });
    expect(hasStalled(known(looks.slice(0, 3)))).toBe(false);
    expect(hasStalled(known(looks))).toBe(true);
  });

  test('where nothing waits and nothing is read', () => {
    const idle = { waiting: 0, oldestMs: null };
    expect(hasStalled(known(minutes(idle, idle, idle, idle)))).toBe(true);
  });

  test('where the user goes on working: more that waits is no progress', () => {
    expect(hasStalled(known(minutes({}, { waiting: 3 }, { waiting: 4 }, { waiting: 5 })))).toBe(true);
  });
});

describe('[O18] syncing has not stalled', () => {
  test.each<[string, Partial<Seen>]>([
    ['where a change went', { waiting: 1 }],
    ['where the oldest went and another came', { oldestMs: NOW }],
    ['where a snapshot comes in', { received: 500 }],
    ['where all went', { waiting: 0, oldestMs: null }],
  ])('%s', (_what, change) => {
    expect(hasStalled(known(minutes({}, {}, change, {})))).toBe(false);
  });

  test('where nothing waits and each minute something is read', () => {
    const looks = minutes(...[1, 2, 3, 4, 5].map((syncedMs) => ({ waiting: 0, oldestMs: null, syncedMs })));
    expect(hasStalled(known(looks))).toBe(false);
  });

  test('as soon as something waits that was not there before', () => {
    const idle = { waiting: 0, oldestMs: null, syncedMs: null };
    expect(hasStalled(known(minutes(idle, idle, idle, { waiting: 1, oldestMs: NOW })))).toBe(false);
  });

  test('while nothing can be expected, nor right after', () => {
    const away = { expected: false };
    expect(hasStalled(known(minutes({}, away, away, away, away)))).toBe(false);
    expect(hasStalled(known(minutes({}, away, away, away, { expected: true })))).toBe(false);
  });

  test('within three minutes, and a look at least every 150 seconds', () => {
    const at = (...times: number[]) => known(times.map((ms) => ({ ...standing, nowMs: NOW + ms })));
    expect(hasStalled(at(0, 90_000, 179_999))).toBe(false);
    expect(hasStalled(at(0, 90_000, 180_000))).toBe(true);
    expect(hasStalled(at(0, 150_000, 180_000))).toBe(true);
    expect(hasStalled(at(0, 150_001, 180_000))).toBe(false);
  });

  test('when a device wakes up, or its clock is set', () => {
    const later = NOW + MINUTE + 150_001;
    expect(hasStalled(known(minutes({}, {}, { nowMs: later })))).toBe(false);
    expect(hasStalled(known(minutes({}, {}, {}, { nowMs: NOW - 86_400_000 })))).toBe(false);
  });
});

const look = fc.record({
  step: fc.integer({ min: 0, max: 150_000 }),
  expected: fc.boolean(),
  waiting: fc.nat({ max: 5 }),
  oldest: fc.nat({ max: 3 }),
  received: fc.nat({ max: 3 }),
  synced: fc.nat({ max: 3 }),
});

test('[O18] whatever happens, nobody is alarmed before three minutes without a look that showed movement', () => {
  fc.assert(
    fc.property(fc.array(look, { minLength: 1, maxLength: 30 }), (looks) => {
      let nowMs = NOW;
      let progress: SyncProgress | null = null;
      let calm = NOW;
      for (const { step, expected, waiting, oldest, received, synced } of looks) {
        nowMs += step;
        const before: SyncProgress | null = progress;
        const seen = { nowMs, expected, waiting, oldestMs: oldest, received, syncedMs: synced };
        progress = noteProgress(before, seen);
        const fewer: boolean = before !== null && waiting < before.seen.waiting;
        if (before === null || !expected || fewer) calm = nowMs;
        expect(hasStalled(progress) && nowMs - calm < 180_000).toBe(false);
      }
    }),
  );
});

test('[O18] looked at every minute, standing still is told in the third', () => {
  fc.assert(
    fc.property(fc.nat({ max: 50 }), fc.nat({ max: 50 }), (waiting, minutesMore) => {
      const still = { waiting, oldestMs: waiting > 0 ? NOW : null };
      const looks = minutes(...Array.from({ length: 4 + minutesMore }, () => still));
      expect(looks.map((_look, index) => hasStalled(known(looks.slice(0, index + 1)))).indexOf(true)).toBe(3);
    }),
  );
});
