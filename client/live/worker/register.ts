import { Workbox } from 'workbox-window';
import { RETIRE } from '../../../shared/device/engine/worker-messages.ts';
import type { PageClock } from '../link/clock.ts';

const SCRIPT = '/sw.js';
const UPDATE_CHECK_MS = 3_600_000;
/** How long the page waits for a new worker to take over, in milliseconds. Then it reloads anyway. */
const TAKEOVER_LIMIT_MS = 10_000;

export interface RegisterOptions {
  clock: PageClock;
  onUpdateReady: () => void;
  /** Resolves when nothing is being written; the page is loaded again after that. */
  beforeReload: () => Promise<void>;
}

/** The registration of the service worker. */
export interface WorkerRegistration {
  ready: Promise<ServiceWorkerRegistration>;
  /** The user accepts the new version: it takes over and this page is loaded again, once. */
  acceptUpdate(): void;
  checkForUpdate(): Promise<void>;
}

/**
 * Registers the worker and watches for new versions: at the start, every hour and whenever the page is looked at. A new
 * one waits until the user accepts it, in whichever tab; nothing is ever loaded again unasked, because somebody may
 * be in the middle of an edit.
 */
export function registerWorker(options: RegisterOptions): WorkerRegistration {
  const workbox = new Workbox(SCRIPT);
  const reload = reloadOnce(options);
  const wasControlled = navigator.serviceWorker.controller !== null;
  let accepted = false;
  workbox.addEventListener('waiting', () => options.onUpdateReady());
  workbox.addEventListener('controlling', () => {
    if (accepted) reload();
    else if (wasControlled) options.onUpdateReady();
  });
  const registering = workbox.register({ immediate: true });
  const checkForUpdate = async (): Promise<void> => {
    // The check failed: offline there is nothing to find.
    await workbox.update().catch(() => undefined);
  };
  watchForUpdates(options.clock, () => void checkForUpdate());
  return {
    ready: registering.then(() => navigator.serviceWorker.ready),
    acceptUpdate: () => {
      accepted = true;
      registering
        .then((registration) => {
          if (!registration?.waiting) return reload();
          registration.active?.postMessage({ type: RETIRE });
          workbox.messageSkipWaiting();
          options.clock.timer(TAKEOVER_LIMIT_MS, reload);
        })
        .catch(() => undefined);
    },
    checkForUpdate,
  };
}

function reloadOnce({ beforeReload }: RegisterOptions): () => void {
  let begun = false;
  return () => {
    // Without a worker a reload needs the network, so it is not done offline.
    if (begun || (navigator.serviceWorker.controller === null && !navigator.onLine)) return;
    begun = true;
    beforeReload()
      .catch(() => undefined)
      .finally(() => location.reload());
  };
}

function watchForUpdates(clock: PageClock, check: () => void): void {
  const again = (): void => {
    clock.timer(UPDATE_CHECK_MS, () => {
      check();
      again();
    });
  };
  again();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') check();
  });
}
