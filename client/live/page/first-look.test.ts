import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterFirstLook, firstLook } from './first-look.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what waits for the first look begins after a second where nothing is looked at', async () => {
  const run = vi.fn();
  afterFirstLook(run);
  await vi.advanceTimersByTimeAsync(999);
  expect(run).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledOnce();
});

test('it begins with the first look, once', async () => {
  const run = vi.fn();
  afterFirstLook(run);
  firstLook();
  await vi.advanceTimersByTimeAsync(200);
  expect(run).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(run).toHaveBeenCalledOnce();
});
