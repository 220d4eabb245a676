import { cp } from 'node:fs/promises';
import { defineConfig } from 'vite';
import { compressFolder } from './scripts/build/compress.ts';
import { devWorker } from './scripts/build/dev-worker.ts';
import { buildEnvironments, devEngineUrl } from './scripts/build/environments.ts';
import { withoutFacades } from './scripts/build/facades.ts';
import { distFolder, fromRoot } from './scripts/build/paths.ts';
import { injectPrecacheManifest } from './scripts/build/precache.ts';
import { STYLES } from './scripts/build/styles.ts';
import { buildVersions } from './scripts/build/version.ts';

const versions = buildVersions();
const api = { target: process.env.API_URL ?? 'http://localhost:3001', changeOrigin: false };

/** `vite build --app` makes page, worker, engine and server; `vite` serves the page while one works on it. */
export default defineConfig({
  root: fromRoot('client'),
  appType: 'spa',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  optimizeDeps: { rolldownOptions: { transform: { jsx: { runtime: 'automatic', importSource: 'preact' } } } },
  define: {
    __APP_VERSION__: JSON.stringify(`${versions.page}-dev`),
    __ENGINE_URL__: JSON.stringify(devEngineUrl()),
  },
  css: STYLES,
  // The reader of files loads the code for each kind when it is needed.
  worker: { format: 'es' },
  plugins: [devWorker(`${versions.page}-dev`), withoutFacades()],
  environments: buildEnvironments(distFolder, versions),
  server: {
    fs: { allow: [fromRoot('.')] },
    // The page's own folder `sync` has files of a dotted name; an endpoint has no dot.
    proxy: { '/api': api, '^/sync/[^.?]+(\\?|$)': api, '/healthz': api, '/readyz': api },
  },
  builder: {
    async buildApp(builder) {
      const { client, engine, worker, server } = builder.environments;
      for (const environment of [client, engine, worker, server]) {
        if (environment) await builder.build(environment);
      }
      await injectPrecacheManifest(`${distFolder}/client`);
      await compressFolder(`${distFolder}/client`);
      await cp(fromRoot('server/sql/migrations'), `${distFolder}/server/migrations`, { recursive: true });
    },
  },
});
