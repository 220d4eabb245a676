import type { PrecacheEntry } from 'workbox-precaching';
import { serveAssets } from './assets.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

serveAssets(self.__WB_MANIFEST);
