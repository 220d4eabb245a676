import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../testing/fakes/fake-clock.ts';
import { Fault } from './faults.ts';
import { Lane } from './lane.ts';

describe('[O11] a lane', () => {
  test('is due at once, after a failure at its time, and after success at once again', async () => {
    const clock = new FakeClock();
    const lane = new Lane(clock, () => 0);
    expect(lane.isDue(false)).toBe(true);
    lane.fail(new Fault('network', ''));
    expect(lane.isDue(false)).toBe(false);
    expect(lane.isDue(true)).toBe(true);
    await clock.advance(1_000);
    expect(lane.isDue(false)).toBe(true);
    lane.fail(new Fault('network', ''));
    lane.succeed();
    expect(lane).toMatchObject({ attempts: 0, retryAt: null });
    expect(lane.isDue(false)).toBe(true);
  });

  test('stays silent for as long as the server asked, whatever the reason', async () => {
    const clock = new FakeClock();
    const lane = new Lane(clock, () => 0);
    lane.fail(new Fault('unavailable', '', { retryAfterMs: 5_000 }));
    await clock.advance(4_999);
    expect(lane.isDue(true)).toBe(false);
    await clock.advance(1);
    expect(lane.isDue(true)).toBe(true);
  });

  test('counts failures in a row, and begins again where there was progress', () => {
    const lane = new Lane(new FakeClock(), () => 0);
    lane.fail(new Fault('network', ''));
    lane.fail(new Fault('network', ''));
    expect(lane.attempts).toBe(2);
    lane.fail(new Fault('network', '', { progress: true }));
    expect(lane.attempts).toBe(1);
  });
});
