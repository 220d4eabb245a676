import { PERIODIC_TAG } from '../../shared/device/engine/worker-messages.ts';
import { privateWindow } from '../live/storage/private-window.ts';
import type { TabFacts } from './closed-tabs.ts';

/** A registration as browsers with the Background Sync APIs have it (WICG; not in TypeScript's library). */
type Registration = ServiceWorkerRegistration & {
  sync?: unknown;
  periodicSync?: { getTags(): Promise<string[]> };
};

/** Asks this browser what it does for an app whose tabs are closed. */
export async function readTabFacts(): Promise<TabFacts> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const registration = (await container?.getRegistration().catch(() => undefined)) as
    | Registration
    | undefined;
  const tags: string[] = (await registration?.periodicSync?.getTags().catch(() => [])) ?? [];
  return {
    hasWorker: Boolean(registration),
    hasBackgroundSync: Boolean(registration?.sync) && (await isAllowed('background-sync')),
    isWokenNowAndThen: tags.includes(PERIODIC_TAG),
    privateWindow: privateWindow.value,
  };
}

/** False where the user or the browser has switched it off. A browser that does not know the name of the permission allows it. */
async function isAllowed(name: string): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: name as PermissionName })).state !== 'denied';
  } catch {
    return true;
  }
}
