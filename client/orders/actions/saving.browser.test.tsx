import { signal } from '@preact/signals';
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

test('[O1] of several choices in a row the last one stays shown while the earlier ones are read as stored', async () => {
  const stored = signal('12');
  function Quantity() {
    [shown, choose] = useChoice(stored.value, () => Promise.resolve());
    return null;
  }
  mount(<Quantity />);
  for (const value of ['13', '14', '15']) {
    choose(value);
    await vi.advanceTimersByTimeAsync(0);
  }
  const seen: string[] = [];
  for (const value of ['13', '14', '15', '9']) {
    stored.value = value;
    await vi.advanceTimersByTimeAsync(0);
    seen.push(shown);
  }
  expect(seen).toEqual(['15', '15', '15', '9']);
});

test('[O1] choices that wait for a save that is under way are shown at once, and their own stored values do not undo them', async () => {
  const stored = signal('12');
  const saves: (() => void)[] = [];
  function Quantity() {
    [shown, choose] = useChoice(stored.value, () => new Promise<void>((resolve) => saves.push(resolve)));
    return null;
  }
  mount(<Quantity />);
  for (const value of ['13', '14', '15']) choose(value);
  await vi.advanceTimersByTimeAsync(0);
  expect(shown).toBe('15');
  for (let save = 0; save < 2; save += 1) {
    saves[save]?.();
    await vi.advanceTimersByTimeAsync(0);
  }
  stored.value = '13';
  await vi.advanceTimersByTimeAsync(0);
  expect(shown).toBe('15');
  stored.value = '15';
  await vi.advanceTimersByTimeAsync(0);
  expect(shown).toBe('15');
});
