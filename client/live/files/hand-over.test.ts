import { afterEach, expect, test, vi } from 'vitest';
import { handOver, isAppleTouch } from './hand-over.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test.each([
  ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/605', 5, true],
  ['an iPad that calls itself a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605', 5, true],
  ['a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605', 0, false],
  ['Windows with a touch screen', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140', 10, false],
  ['Android', 'Mozilla/5.0 (Linux; Android 14) Chrome/140 Mobile', 5, false],
])('%s', (_what, userAgent, maxTouchPoints, expected) => {
  expect(isAppleTouch({ userAgent, maxTouchPoints })).toBe(expected);
});

test('a download can be read for a minute, then the browser forgets it', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)', maxTouchPoints: 0 });
  const link = { href: '', download: '', click: vi.fn() };
  vi.stubGlobal('document', { createElement: () => link });
  const revoke = vi.spyOn(URL, 'revokeObjectURL');
  await handOver({ name: 'orders.csv', type: 'text/csv', text: 'a;b' });
  expect(link).toMatchObject({ href: expect.stringMatching(/^blob:/), download: 'orders.csv' });
  expect(link.click).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(59_999);
  expect(revoke).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(revoke).toHaveBeenCalledExactlyOnceWith(link.href);
});
