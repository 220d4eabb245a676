import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { distFolder } from '../../scripts/build/paths.ts';
import { openBrowser } from '../support/bench-page.ts';
import type { Figure } from '../support/figure.ts';
import type { Stage } from '../support/stage.ts';

const AIM_KB = 80;
const PAGE_FOLDER = join(distFolder, 'client');
const SCRIPT_OR_STYLE = /\.(?:js|css)$/;

/**
 * Script and style that the page asks for at a first visit, gzip: of somebody who signs up, and of somebody whose session
 * stands, up to his recap. The worker comes beside it, when the page already stands.
 */
export async function measureFirstVisit(stage: Stage): Promise<Figure[]> {
  const account = await stage.signUp();
  const visits = [
    { name: 'first visit, script and style (gzip): sign-up', files: await filesOfVisit(stage) },
    { name: 'first visit, script and style (gzip): recap', files: await filesOfVisit(stage, account) },
  ];
  return [
    ...visits.map(
      ({ name, files }): Figure => ({
        name,
        unit: 'kB',
        ours: sizeOf(files),
        floor: null,
        against: '',
        aim: { at_most: { value: AIM_KB } },
      }),
    ),
    {
      name: 'the worker, fetched beside it (gzip)',
      unit: 'kB',
      ours: sizeOf(['/sw.js']),
      floor: null,
      against: '',
    },
  ];
}

/** The paths of the script and style files that the page itself (not its worker) asks for. */
async function filesOfVisit(stage: Stage, account?: Parameters<typeof openBrowser>[1]): Promise<string[]> {
  const browser = await openBrowser(stage.server.url, account);
  try {
    const files = new Set<string>();
    browser.context.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.serviceWorker() === null && SCRIPT_OR_STYLE.test(pathname)) files.add(pathname);
    });
    const page = await browser.app();
    await page.locator('#app > *').first().waitFor();
    await page.waitForLoadState('networkidle');
    return [...files].filter((file) => file !== '/sw.js');
  } finally {
    await browser.close();
  }
}

/** Kilobytes (1,000 bytes) of files of the build, each compressed by itself as the server sends it. */
function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSize(join(PAGE_FOLDER, file)), 0) / 1_000;
}

function gzipSize(path: string): number {
  const ready = statSync(`${path}.gz`, { throwIfNoEntry: false });
  return ready?.size ?? gzipSync(readFileSync(path), { level: 9 }).length;
}
