import { expect, test } from 'vitest';
import { ToldToWait } from './told-to-wait.ts';

test('[P33] a session that was told to wait is refused until then, and others are not', () => {
  let now = 1_000;
  const told = new ToldToWait(() => now);
  told.note('eve', 2_500);
  expect(() => told.requireOver('eve')).toThrow(
    expect.objectContaining({ code: 'too_many_requests', headers: { 'retry-after': '3' } }),
  );
  told.requireOver('ann');
  now += 2_500;
  told.requireOver('eve');
});
