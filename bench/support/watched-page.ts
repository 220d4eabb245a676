import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import type { Watch } from '../browser/watch-day.ts';

declare global {
  /** In the app's pages that bench opens by `openWatched` (bench/browser/watch-day.ts). */
  var watch: Watch;
}

/** A page of the app that tells when it has painted what. */
export interface WatchedPage {
  page: Page;
  session: CDPSession;
}

/** Opens an address of the app in a page with `watch`, at a desk's size. */
export async function openWatched(context: BrowserContext, url: string): Promise<WatchedPage> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../browser/watch-day.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const page = await context.newPage();
  await page.addInitScript({ content: outputFiles[0]?.text ?? '' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(url);
  return { page, session: await context.newCDPSession(page) };
}
