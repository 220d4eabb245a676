import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { fromRoot } from '../../scripts/build/paths.ts';
import { within } from '../../testing/app/limits.ts';
import { launchBrowser } from '../../testing/browser/launch.ts';
import type { Outcome } from './page-vitest.ts';

declare global {
  /** In the page of the bundled tests: their run. */
  var pageTests: () => Promise<Outcome[]>;
}

/** A secure origin of its own, answered by nobody but the test. */
const ORIGIN = 'http://localhost:1';
const RUN_LIMIT = 240_000; // ms
const IN_PAGE = fromRoot('e2e/support/page-vitest.ts');

/** The browser's own IndexedDB in the place of the fake one, and the page's runner in the place of vitest. */
const inPage: Plugin = {
  name: 'in-page',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vitest$/ }, ({ importer }) => (importer === IN_PAGE ? null : { path: IN_PAGE }));
    onResolve({ filter: /^fake-indexeddb\/auto$/ }, () => ({ path: 'real', namespace: 'real' }));
    onLoad({ filter: /.*/, namespace: 'real' }, () => ({ contents: '' }));
  },
};

/** Test files as one script; each declares its tests when it is required. */
async function bundle(files: readonly string[]): Promise<string> {
  const load = files.map((file) => `beginFile('${file}'); require('./${file}');`);
  const contents = [
    `import { beginFile, runAll } from './e2e/support/page-vitest.ts';`,
    ...load,
    'globalThis.pageTests = runAll;',
  ].join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fromRoot('.'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    plugins: [inPage],
  });
  return outputFiles[0]?.text ?? '';
}

/** Runs test files (paths from the project's folder) in a page of a fresh browser. @returns what became of each test */
export async function runInPage(files: readonly string[]): Promise<Outcome[]> {
  const profile = await mkdtemp(join(tmpdir(), 'quayside-e2e-profile-'));
  const context = await launchBrowser(profile);
  try {
    const page = await context.newPage();
    await page.route(`${ORIGIN}/**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    );
    await page.goto(ORIGIN);
    await page.addScriptTag({ content: await bundle(files) });
    return await within(
      RUN_LIMIT,
      'the tests in the page',
      page.evaluate(() => globalThis.pageTests()),
    );
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
