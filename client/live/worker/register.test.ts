import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeClock, settle } from '../../../testing/fakes/fake-clock.ts';
import { registerWorker } from './register.ts';

// The browser: its registration of the worker, with a new version that waits and never takes over.
const browser = vi.hoisted(() => ({ checks: 0 }));
vi.mock('workbox-window', () => ({
  Workbox: class {
    addEventListener = () => undefined;
    messageSkipWaiting = () => undefined;
    register(): Promise<unknown> {
      return Promise.resolve({ waiting: {}, active: { postMessage: () => undefined } });
    }
    update(): Promise<void> {
      browser.checks += 1;
      return Promise.resolve();
    }
  },
}));

const reload = vi.fn();
beforeEach(() => {
  browser.checks = 0;
  reload.mockClear();
  vi.stubGlobal('navigator', { onLine: true, serviceWorker: { controller: {}, ready: Promise.resolve() } });
  vi.stubGlobal('document', { addEventListener: () => undefined });
  vi.stubGlobal('location', { reload });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function registered() {
  const clock = new FakeClock();
  const beforeReload = () => Promise.resolve();
  return { clock, worker: registerWorker({ clock, beforeReload, onUpdateReady: () => undefined }) };
}

test('a new version is looked for every hour', async () => {
  const { clock } = registered();
  await clock.advance(3_599_999);
  expect(browser.checks).toBe(0);
  await clock.advance(1);
  expect(browser.checks).toBe(1);
  await clock.advance(3_600_000);
  expect(browser.checks).toBe(2);
});

test('a new version that was accepted and does not take over is waited for 10 s', async () => {
  const { clock, worker } = registered();
  worker.acceptUpdate();
  await settle();
  await clock.advance(9_999);
  expect(reload).not.toHaveBeenCalled();
  await clock.advance(1);
  await settle();
  expect(reload).toHaveBeenCalledOnce();
});
