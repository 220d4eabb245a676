import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CDPSession } from 'playwright-core';
import { distFolder } from '../../scripts/build/paths.ts';
import { makeSampleWorkspace } from '../../testing/world/sample-workspace.ts';
import type { Stage } from '../../testing/world/stage.ts';
import { openBrowser } from '../support/bench-page.ts';
import type { Figure } from '../support/figure.ts';

const AIM_KB = 80;
const PAGE_FOLDER = join(distFolder, 'client');
const SCRIPT_OR_STYLE = /\.(?:js|css)$/;

/** What a page fetched until it could be used. */
interface Visit {
  /** Paths of script and style, each once. */
  files: string[];
  /** Bytes of their answers as they came over the wire, heads included; Chromium takes brotli. */
  wire: number;
}

/**
 * Script and style that a first visit fetches before the page can be used, in a browser with nothing stored. Counted is
 * every `.js` and `.css` in the page's own network log (CDP, of the page's target) until what one came for is there:
 * signed out, the form; signed in, the orders of the day. By gzip: the sizes of these files, each compressed by itself;
 * that is the aim. By the wire: what Chromium received for them, heads included (it takes brotli over HTTPS only). The
 * worker, and what it stores for later, come beside it when the page stands: figures of their own.
 */
export async function measureFirstVisit(stage: Stage): Promise<Figure[]> {
  const { anna } = await makeSampleWorkspace(stage.server);
  const signedOut = await visit(stage, undefined, 'form');
  const signedIn = await visit(stage, anna, '[role=grid] .order__partner');
  return [
    size('first visit, script and style (gzip)', gzipOf(signedOut.files), AIM_KB),
    size('the same by the wire', signedOut.wire),
    size('the first visit of who is signed in, up to the orders (gzip)', gzipOf(signedIn.files)),
    size('the same by the wire', signedIn.wire),
    size('the worker, fetched beside it (gzip)', gzipOf(['/sw.js'])),
    size('all that it stores for later (gzip)', gzipOf(storedFiles())),
  ];
}

function size(name: string, bytes: number, aim?: number): Figure {
  const figure: Figure = { name, unit: 'kB', ours: bytes / 1_000, floor: null, against: '' };
  return aim === undefined ? figure : { ...figure, aim: { at_most: { value: aim } } };
}

async function visit(
  stage: Stage,
  account: Parameters<typeof openBrowser>[1],
  ready: string,
): Promise<Visit> {
  const browser = await openBrowser(stage.server.url, account);
  try {
    const page = await browser.context.newPage();
    const session = await browser.context.newCDPSession(page);
    const log = await watchNetwork(session);
    await page.goto(stage.server.url);
    await page.locator(ready).first().waitFor();
    return log();
  } finally {
    await browser.close();
  }
}

/** Follows a page's network log. @returns what came so far */
async function watchNetwork(session: CDPSession): Promise<() => Visit> {
  const paths = new Map<string, string>();
  const bytes = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const { pathname } = new URL(response.url);
    if (SCRIPT_OR_STYLE.test(pathname) && pathname !== '/sw.js') paths.set(requestId, pathname);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.set(requestId, encodedDataLength);
  });
  await session.send('Network.enable');
  return () => ({
    files: [...new Set(paths.values())],
    wire: [...paths.keys()].reduce((sum, id) => sum + (bytes.get(id) ?? 0), 0),
  });
}

/** The worker's list of what it stores, script and style of it. */
function storedFiles(): string[] {
  const worker = readFileSync(join(PAGE_FOLDER, 'sw.js'), 'utf8');
  return [...new Set(worker.match(/assets\/[\w.-]+\.(?:js|css)/g) ?? [])].filter(
    (file) => !file.startsWith('assets/engine-'),
  );
}

/** Bytes of files of the build, each compressed by itself as the server sends it. */
function gzipOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSize(join(PAGE_FOLDER, file)), 0);
}

function gzipSize(path: string): number {
  const ready = statSync(`${path}.gz`, { throwIfNoEntry: false });
  return ready?.size ?? gzipSync(readFileSync(path), { level: 9 }).length;
}
