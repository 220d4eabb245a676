import { existsSync } from 'node:fs';
import type { EnvironmentOptions } from 'vite';
import { fromRoot } from './paths.ts';
import type { BuildVersions } from './version.ts';

const BROWSERS = 'es2022';
/**
 * The page's files, by when they are needed: what two of them need lies in the one that stands first. Few, because the worker
 * fetches each of them before it works offline, and many small ones compress worse. `field` (fields, pages and cards) stays
 * apart because a first visit needs no more of the catalogue than that. What stands in none is loaded on its own: languages,
 * the reader of spreadsheets, sample data.
 */
const PAGE_FILES = [
  { name: 'app', tags: ['$initial' as const] },
  { name: 'field', test: /client\/ui\/(fields\/field|page|card)\./ },
  { name: 'account', test: /client\/account\/(sign-in|join)-page\.tsx$/ },
  { name: 'orders', test: /client\/orders\/orders-page\.tsx$/ },
  { name: 'act', test: /shared\/device\/act(-in-groups)?\.ts$/ },
  { name: 'mirror', test: /shared\/device\/mirror\/(device-mirror|restore)\.ts$/ },
  { name: 'banners', test: /client\/app\/\w+-banner\.tsx$/ },
  { name: 'panel', test: /client\/orders\/panel\/panel\.tsx$/ },
  { name: 'tools', test: /client\/(orders|palette|app)\/|client\/help\/keys-dialog\.tsx$/ },
  {
    name: 'pages',
    test: /client\/(account|catalogue|health|help|history|settings|sync|trash)\/(?!import\/|reading\/)/,
  },
  { name: 'import', test: /client\/catalogue\/(import\/|reading\/text-table\.ts$)/ },
  { name: 'guessable', test: /@zxcvbn-ts/ },
].map((file, nth, all) => ({ ...file, priority: all.length - nth }));
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
          input: { main: fromRoot('server/main.ts'), admin: fromRoot('server/admin.ts') },
          // What both share lies beside them, where both find the migrations and the page.
          output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
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
