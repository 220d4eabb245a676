import type { PrecacheEntry } from 'workbox-precaching';
import { PERIODIC_TAG, RETIRE, SKIP_WAITING, SYNC_TAG } from '../shared/device/engine/worker-messages.ts';
import { serveAssets } from './assets.ts';
import { browserEngines } from './browser.ts';

/** The event of Background Sync and of Periodic Background Sync (WICG; not in TypeScript's library). */
interface TaggedEvent extends ExtendableEvent {
  readonly tag: string;
}

interface Worker {
  __WB_MANIFEST: (PrecacheEntry | string)[];
  addEventListener(type: 'sync' | 'periodicsync', listener: (event: TaggedEvent) => void): void;
}

declare const self: Worker & ServiceWorkerGlobalScope;

serveAssets(self.__WB_MANIFEST);
const engines = browserEngines();

// So that the first visit is controlled too. A new version is never forced: it waits for SKIP_WAITING.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  if (event.data?.type === SKIP_WAITING) event.waitUntil(self.skipWaiting());
  else if (event.data?.type === RETIRE) engines.retire();
  else event.waitUntil(engines.message(event.data));
});

self.addEventListener('sync', (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(engines.background());
});

self.addEventListener('periodicsync', (event) => {
  if (event.tag === PERIODIC_TAG) event.waitUntil(engines.current('periodic'));
});

self.addEventListener('push', (event) => event.waitUntil(engines.current('push_message')));
