import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BrowserContext, Page } from 'playwright-core';
import type { Account } from '../../testing/app/accounts.ts';
import { launchBrowser } from '../../testing/browser/launch.ts';
import type { Person } from '../browser/device.ts';
import type { Bench } from '../browser/entry.ts';

declare global {
  /** Bench's own functions, in its pages (bench/browser/entry.ts). */
  var bench: Bench;
}

/** A browser of its own, with a fresh profile, signed in. */
export interface BenchBrowser {
  context: BrowserContext;
  person: Person;
  /** Opens the app. */
  app(path?: string): Promise<Page>;
  /** Opens an empty page of the app's origin, with bench's functions as `bench`. */
  page(): Promise<Page>;
  close(): Promise<void>;
}

// Of the app's origin, and without a script of its own.
const EMPTY_PAGE = '/healthz';

let bundled: Promise<string> | undefined;

/** Starts a browser signed in as a user of the app. */
export async function openBrowser(url: string, account?: Account): Promise<BenchBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'quayside-bench-profile-'));
  const context = await launchBrowser(profile);
  if (account) await context.addCookies(account.cookies.map((cookie) => ({ ...cookie, url })));
  return {
    context,
    person: {
      user: { id: account?.userId ?? '', name: account?.name ?? '', email: account?.email ?? '' },
      workspace: { id: account?.workspaceId ?? '', name: 'Bench' },
    },
    app: async (path = '/') => {
      const page = await context.newPage();
      await page.goto(new URL(path, url).href);
      return page;
    },
    page: async () => {
      const page = await context.newPage();
      // The app's own policy forbids scripts from elsewhere; it stays as it is, this page is excused.
      const session = await context.newCDPSession(page);
      await session.send('Page.setBypassCSP', { enabled: true });
      await page.goto(new URL(EMPTY_PAGE, url).href);
      bundled ??= bundle();
      await page.addScriptTag({ content: await bundled });
      return page;
    },
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../browser/entry.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}
