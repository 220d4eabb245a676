import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { handsBusy, watchHands } from './busy-hands.ts';

let page: EventTarget;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  stop = watchHands();
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test.each(['pointerdown', 'pointermove', 'pointerup', 'wheel', 'keydown'])(
  '%s makes the hands busy, for a second longer than the last one',
  (sign) => {
    expect(handsBusy.value).toBe(false);
    page.dispatchEvent(new Event(sign));
    vi.advanceTimersByTime(900);
    page.dispatchEvent(new Event(sign));
    vi.advanceTimersByTime(900);
    expect(handsBusy.value).toBe(true);
    vi.advanceTimersByTime(100);
    expect(handsBusy.value).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  },
);

test('once it is stopped, nothing is followed', () => {
  stop();
  page.dispatchEvent(new Event('keydown'));
  expect([handsBusy.value, vi.getTimerCount()]).toEqual([false, 0]);
});
