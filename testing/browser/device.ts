import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { Account } from '../app/accounts.ts';
import { within } from '../app/limits.ts';
import { type BrowserOptions, killBrowser, launchBrowser } from './launch.ts';
import { type Network, openNetwork } from './network.ts';
import { type Workers, watchWorkers } from './workers.ts';

const CLOSE_LIMIT = 20_000; // ms
const HIDE_BACKGROUND_SYNC =
  'delete ServiceWorkerRegistration.prototype.sync; delete globalThis.SyncManager;';

export interface DeviceOptions extends BrowserOptions {
  name?: string;
  /** Signed in on this device from the start. */
  account?: Account;
  /** A browser without the Background Sync API, in the page and in the worker. */
  withoutBackgroundSync?: boolean;
  /** The folder of its profile; a new one, which is removed, where none is given. */
  profile?: string;
}

/** A browser with a profile of its own, behind a network of its own. */
export interface Device {
  name: string;
  network: Network;
  /** The running browser. Another one after `restart`. */
  readonly context: BrowserContext;
  /** @throws in another engine than Chromium, which alone tells of its workers */
  readonly workers: Workers;
  /** Opens the app in a new tab. */
  open(path?: string): Promise<Page>;
  /** Closes every tab; the browser stays, with an empty page. */
  closeTabs(): Promise<void>;
  /** Takes page and worker offline; back online, the browser fires a registered sync by itself. */
  setOffline(offline: boolean): Promise<void>;
  /** Closes the browser and starts it again on the same profile, without any tab. */
  restart(): Promise<void>;
  /** SIGKILL. `restart` brings it back. */
  kill(): Promise<void>;
  isOpen(): boolean;
  /** What its pages and workers wrote to the console, and their uncaught errors. */
  said(): string[];
  close(): Promise<void>;
}

interface Running {
  context: BrowserContext;
  workers: Workers | undefined;
  isOpen(): boolean;
}

/** Starts a browser with a fresh profile before a server. */
export async function openDevice(
  server: { url: string; port: number },
  { name = 'device', account, withoutBackgroundSync = false, profile: given, ...browser }: DeviceOptions = {},
): Promise<Device> {
  const network = await openNetwork(server);
  if (withoutBackgroundSync) network.prepend('/sw.js', HIDE_BACKGROUND_SYNC);
  const profile = given ?? (await mkdtemp(join(tmpdir(), 'quayside-e2e-profile-')));
  const said: string[] = [];

  const start = async (): Promise<Running> => {
    const context = await launchBrowser(profile, browser);
    listen(context, said);
    if (withoutBackgroundSync) await context.addInitScript(HIDE_BACKGROUND_SYNC);
    const page = await emptyPage(context);
    const workers = isChromium(context) ? await watchWorkers(page, network.url) : undefined;
    return { context, workers, isOpen: watchClose(context) };
  };
  let running = await start();
  let killed = false;
  const stop = async (): Promise<void> => {
    if (running.isOpen()) await within(CLOSE_LIMIT, 'closing the browser', running.context.close());
  };
  await signIn(running.context, network.url, account);

  return {
    name,
    network,
    get context() {
      return running.context;
    },
    get workers() {
      if (!running.workers) throw new Error('this browser does not tell of its workers');
      return running.workers;
    },
    open: async (path = '/') => {
      const page = await running.context.newPage();
      await page.goto(new URL(path, network.url).href);
      return page;
    },
    closeTabs: async () => {
      const tabs = running.context.pages().filter((page) => page.url() !== 'about:blank');
      await Promise.all(tabs.map((page) => page.close()));
    },
    setOffline: (offline) => running.context.setOffline(offline),
    restart: async () => {
      await stop();
      running = await start();
      // The browser writes its cookies at leisure: a power failure takes the fresh ones, which no test is about.
      if (killed) await signIn(running.context, network.url, account);
      killed = false;
    },
    kill: async () => {
      killed = true;
      await killBrowser(running.context);
    },
    isOpen: () => running.isOpen(),
    said: () => said,
    close: async () => {
      await stop().catch((error: unknown) => {
        if (!isChromium(running.context)) throw error;
        return killBrowser(running.context);
      });
      await network.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function signIn(context: BrowserContext, url: string, account: Account | undefined): Promise<void> {
  if (account) await context.addCookies(account.cookies.map((cookie) => ({ ...cookie, url })));
}

function isChromium(context: BrowserContext): boolean {
  return context.browser()?.browserType().name() === 'chromium';
}

function watchClose(context: BrowserContext): () => boolean {
  let open = true;
  context.once('close', () => {
    open = false;
  });
  return () => open;
}

/** The page that keeps the browser open with every tab of the app closed. */
async function emptyPage(context: BrowserContext): Promise<Page> {
  return context.pages().find((page) => page.url() === 'about:blank') ?? (await context.newPage());
}

function listen(context: BrowserContext, said: string[]): void {
  const note = (line: string): void => {
    said.push(`${new Date().toISOString()} ${line}`);
  };
  context.on('console', (message) =>
    note(`${message.type()}: ${message.text()} (${message.location().url})`),
  );
  context.on('weberror', (error) => note(`uncaught: ${error.error().stack ?? error.error().message}`));
  context.on('requestfailed', (request) =>
    note(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`),
  );
}
