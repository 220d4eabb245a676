import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Countdown } from './countdown.tsx';
import { mount } from './testing/mount.ts';

const START = new Date('2026-11-24T05:00:00Z').getTime();
const say = (leftMs: number): string => (leftMs === 0 ? 'Trying now' : `Next try in ${leftMs / 1000} s`);

beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['Date', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('counts down second by second to the end, and then stands still', async () => {
  mount(<Countdown untilMs={START + 3_000} say={say} />);
  await expect.element(page.getByText('Next try in 3 s')).toBeVisible();
  vi.advanceTimersByTime(1_000);
  await expect.element(page.getByText('Next try in 2 s')).toBeVisible();
  vi.advanceTimersByTime(2_000);
  await expect.element(page.getByText('Trying now')).toBeVisible();
  await expect.poll(() => vi.getTimerCount()).toBe(0);
});

test('a new time counts anew, also after the end', async () => {
  const redraw = mount(<Countdown untilMs={START} say={say} />);
  await expect.element(page.getByText('Trying now')).toBeVisible();
  redraw(<Countdown untilMs={START + 8_000} say={say} />);
  await expect.element(page.getByText('Next try in 8 s')).toBeVisible();
  await expect.poll(() => vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1_000);
  await expect.element(page.getByText('Next try in 7 s')).toBeVisible();
});

test('is a timer, which screen readers do not announce by themselves', async () => {
  mount(<Countdown untilMs={START + 3_000} say={say} />);
  await expect.element(page.getByRole('timer')).toHaveTextContent('Next try in 3 s');
  expect(document.querySelector('[aria-live], [role=status], [role=alert]')).toBeNull();
});
