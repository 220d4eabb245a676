import { existsSync } from 'node:fs';
import type { EnvironmentOptions } from 'vite';
import { fromRoot } from './paths.ts';
import type { BuildVersions } from './version.ts';

const BROWSERS = 'es2022';
/**
 * What every page needs is one file, and so is what the orders need beside it: many small ones compress worse, and each
 * is a request and a link that the page has to make. Fields, pages and cards stay apart: the first visit needs only those.
 */
const PAGE_FILES = [
  { name: 'app', tags: ['$initial' as const], priority: 3 },
  { name: 'field', test: /client\/ui\/(fields\/field|page|card)\./, priority: 2 },
  { name: 'orders', test: /client\/orders\/orders-page\.tsx$/, priority: 1 },
];
const ENGINE_ENTRY = fromRoot('sw/page-engine.ts');

/** @returns where the page finds the engine to run without a service worker; empty where there is none. */
function engineUrl(versions: BuildVersions): string {
  return existsSync(ENGINE_ENTRY) ? `/assets/${engineFile(versions)}` : '';
}

/** @returns the same for Vite's dev server. */
export function devEngineUrl(): string {
  return existsSync(ENGINE_ENTRY) ? `/@fs${ENGINE_ENTRY}` : '';
}

/**
 * What the build makes: `client` (the page), `worker` (one classic script), `engine` (an ES module for browsers
 * without service worker) and `server` (one module; npm packages stay outside it).
 */
export function buildEnvironments(dist: string, versions: BuildVersions): Record<string, EnvironmentOptions> {
  const pageFolder = `${dist}/client`;
  const environments: Record<string, EnvironmentOptions> = {
    client: {
      define: constants(versions.page, engineUrl(versions)),
      build: {
        outDir: pageFolder,
        emptyOutDir: false,
        target: BROWSERS,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        // What every page needs is one file: many small ones compress worse and are as many requests.
        rolldownOptions: { output: { codeSplitting: { groups: PAGE_FILES } } },
      },
    },
    worker: browserScript(pageFolder, { worker: fromRoot('sw/worker.ts') }, versions, {
      format: 'iife',
      entryFileNames: 'sw.js',
    }),
    server: {
      consumer: 'server',
      define: constants(versions.server, ''),
      resolve: { conditions: ['node', 'module', 'import', 'default'], builtins: [/^node:/] },
      build: {
        outDir: `${dist}/server`,
        emptyOutDir: false,
        target: 'node20',
        ssr: true,
        minify: false,
        sourcemap: true,
        copyPublicDir: false,
        rolldownOptions: {
          input: { main: fromRoot('server/main.ts') },
          output: { entryFileNames: 'main.js', codeSplitting: false },
        },
      },
    },
  };
  if (existsSync(ENGINE_ENTRY)) {
    environments.engine = browserScript(pageFolder, { engine: ENGINE_ENTRY }, versions, {
      format: 'es',
      entryFileNames: `assets/${engineFile(versions)}`,
    });
  }
  return environments;
}

function engineFile(versions: BuildVersions): string {
  return `engine-${versions.page.split('-').at(-1)}.js`;
}

function browserScript(
  outDir: string,
  input: Record<string, string>,
  versions: BuildVersions,
  output: { format: 'iife' | 'es'; entryFileNames: string },
): EnvironmentOptions {
  return {
    consumer: 'client',
    define: { ...constants(versions.page, engineUrl(versions)), 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      target: BROWSERS,
      emptyOutDir: false,
      copyPublicDir: false,
      modulePreload: false,
      // The version stands in each file, so that every new version is a new worker to the browser.
      rolldownOptions: {
        input,
        // Vite drops what an entry exports; the page starts the engine by its export.
        preserveEntrySignatures: 'strict',
        output: { ...output, codeSplitting: false, postBanner: `/*! Quayside ${versions.page} */` },
      },
    },
  };
}

function constants(version: string, engine: string): Record<string, string> {
  return { __APP_VERSION__: JSON.stringify(version), __ENGINE_URL__: JSON.stringify(engine) };
}
