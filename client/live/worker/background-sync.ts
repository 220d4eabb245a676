import { PERIODIC_TAG, SYNC_TAG } from '../../../shared/device/engine/worker-messages.ts';

interface SyncManager {
  register(tag: string): Promise<void>;
}

interface PeriodicSyncManager {
  register(tag: string, options: { minInterval: number }): Promise<void>;
}

/** A registration as browsers with the Background Sync APIs have it (WICG; not in TypeScript's library). */
type Registration = Pick<ServiceWorkerRegistration, 'scope'> & {
  sync?: SyncManager;
  periodicSync?: PeriodicSyncManager;
};

/** An installed app is woken about this often, in milliseconds, if the browser likes. */
const PERIODIC_MS = 12 * 3_600_000;

/**
 * Asks the browser to wake the worker when there is a network, also with every tab closed. Where the API is missing or
 * forbidden, the other triggers do the work.
 */
export async function requestBackgroundSync(registration: Registration): Promise<void> {
  try {
    await registration.sync?.register(SYNC_TAG);
  } catch {
    // Forbidden (private window, no permission): the next start of a page sends what waits.
  }
}

/** Asks to be woken now and then, so that an installed app opens with fresh data. */
export async function requestPeriodicSync(registration: Registration): Promise<void> {
  try {
    await registration.periodicSync?.register(PERIODIC_TAG, { minInterval: PERIODIC_MS });
  } catch {
    // Granted to installed apps only.
  }
}
