import { expect, test } from 'vitest';
import { ToldToWait } from './told-to-wait.ts';

const refusal = (seconds: string) =>
  expect.objectContaining({ code: 'too_many_requests', headers: { 'retry-after': seconds } });

test('[P33] a session that was told to wait for its user is refused everywhere until then, and others are not', () => {
  let now = 1_000;
  const told = new ToldToWait(() => now);
  told.note('eve', 'quai', { user: 2_500, workspace: 0 });
  for (const workspace of ['quai', 'depot', undefined])
    expect(() => told.requireOver('eve', workspace)).toThrow(refusal('3'));
  told.requireOver('ann', 'quai');
  now += 2_500;
  told.requireOver('eve', 'quai');
});

test('[P33] one that was told to wait for a workspace is refused there alone', () => {
  let now = 1_000;
  const told = new ToldToWait(() => now);
  told.note('eve', 'quai', { user: 0, workspace: 2_500 });
  expect(() => told.requireOver('eve', 'quai')).toThrow(refusal('3'));
  told.requireOver('eve', 'depot');
  told.requireOver('eve', undefined);
  told.requireOver('ann', 'quai');
  now += 2_500;
  told.requireOver('eve', 'quai');
});

test('[P33] the longer of two waits is the one that counts', () => {
  const told = new ToldToWait(() => 1_000);
  told.note('eve', 'quai', { user: 2_000, workspace: 9_000 });
  told.note('eve', 'quai', { user: 1_000, workspace: 4_000 });
  expect(() => told.requireOver('eve', 'quai')).toThrow(refusal('9'));
  expect(() => told.requireOver('eve', 'depot')).toThrow(refusal('2'));
});
