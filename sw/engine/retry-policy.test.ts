import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../testing/fakes/fake-clock.ts';
import { RetryPolicy } from './retry-policy.ts';
import { Fault } from './transport/faults.ts';

describe('[O11] a retries', () => {
  test('is due at once, after a failure at its time, and after success at once again', async () => {
    const clock = new FakeClock();
    const retries = new RetryPolicy(clock, () => 0);
    expect(retries.isDue(false)).toBe(true);
    retries.fail(new Fault('network', ''));
    expect(retries.isDue(false)).toBe(false);
    expect(retries.isDue(true)).toBe(true);
    await clock.advance(1_000);
    expect(retries.isDue(false)).toBe(true);
    retries.fail(new Fault('network', ''));
    retries.succeed();
    expect(retries).toMatchObject({ attempts: 0, retryAt: null });
    expect(retries.isDue(false)).toBe(true);
  });

  test('stays silent for as long as the server asked, whatever the reason', async () => {
    const clock = new FakeClock();
    const retries = new RetryPolicy(clock, () => 0);
    retries.fail(new Fault('unavailable', '', { retryAfterMs: 5_000 }));
    await clock.advance(4_999);
    expect(retries.isDue(true)).toBe(false);
    await clock.advance(1);
    expect(retries.isDue(true)).toBe(true);
  });

  test('counts failures in a row, and begins again where there was progress', () => {
    const retries = new RetryPolicy(new FakeClock(), () => 0);
    retries.fail(new Fault('network', ''));
    retries.fail(new Fault('network', ''));
    expect(retries.attempts).toBe(2);
    retries.fail(new Fault('network', '', { progress: true }));
    expect(retries.attempts).toBe(1);
  });
});
