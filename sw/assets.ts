import type { PrecacheEntry } from 'workbox-precaching';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { SERVER_PATHS } from '../shared/protocol/server-paths.ts';

const SHELL = '/index.html';

/**
 * Serves the app's own files from the precache, and the shell for every page's address, so that any route starts offline.
 * @param manifest the list the build injects; empty in development, where everything comes from the dev server
 */
export function serveAssets(manifest: (PrecacheEntry | string)[]): void {
  precacheAndRoute(manifest);
  cleanupOutdatedCaches();
  if (manifest.length === 0) return;
  const shell = createHandlerBoundToURL(SHELL);
  registerRoute(new NavigationRoute(shell, { denylist: [SERVER_PATHS] }));
  // Of the server's own addresses the shell says that the server is not reached.
  registerRoute(
    new NavigationRoute((options) => fetch(options.request).catch(() => shell(options)), {
      allowlist: [SERVER_PATHS],
    }),
  );
}
