import type { PrecacheEntry } from 'workbox-precaching';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

const SHELL = '/index.html';
const SERVER_PATHS = [/^\/api\//, /^\/sync\//, /^\/healthz$/, /^\/readyz$/, /^\/demo/];

/**
 * Serves the app's own files from the precache, and the shell for every page's address, so that any route starts offline.
 * @param manifest the list the build injects; empty in development, where everything comes from the dev server
 */
export function serveAssets(manifest: (PrecacheEntry | string)[]): void {
  precacheAndRoute(manifest);
  cleanupOutdatedCaches();
  if (manifest.length === 0) return;
  registerRoute(new NavigationRoute(createHandlerBoundToURL(SHELL), { denylist: SERVER_PATHS }));
}
