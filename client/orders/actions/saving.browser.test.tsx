import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mount } from '../../ui/testing/mount.ts';
import { useChoice } from './saving.ts';

let shown = '';
let choose: (value: string) => void = () => undefined;

function Status() {
  [shown, choose] = useChoice('pending', () => Promise.resolve());
  return null;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('[M5] a choice that was saved and lost to a colleague’s is shown for a second, then what is stored', async () => {
  mount(<Status />);
  expect(shown).toBe('pending');
  choose('confirmed');
  await vi.advanceTimersByTimeAsync(0);
  expect(shown).toBe('confirmed');
  await vi.advanceTimersByTimeAsync(999);
  expect(shown).toBe('confirmed');
  await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(0);
  expect(shown).toBe('pending');
});
