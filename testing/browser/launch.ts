import type { BrowserContext } from 'playwright-core';
import { chromium } from 'playwright-core';
import { until } from '../app/limits.ts';
import { requireChromium } from './chromium.ts';
import { launchFirefox } from './firefox/launch.ts';
import type { LaunchOptions, ScreenOptions } from './launch-options.ts';

/** `npm run e2e -- FILE --headed` shows the browser. */
const HEADLESS = process.env.HEADED === undefined;

/** How every browser of the tests is started: also as root, and with nothing fetched that no test asked for. */
export const BROWSER_FLAGS = [
  ...(HEADLESS ? ['--headless=new'] : []),
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const LAUNCH_LIMIT = 60_000; // ms
const ACTION_LIMIT = 15_000; // ms

export interface BrowserOptions extends ScreenOptions {
  /** Chromium unless told. */
  engine?: keyof typeof LAUNCHERS;
  /** Flags of Chromium beside the usual ones. */
  flags?: readonly string[];
}

/** The browsers that tests run in. */
const LAUNCHERS = { chromium: launchChromium, firefox: launchFirefox } as const;

/** Starts a browser on a profile (a folder, which keeps its data). Every wait of its pages ends after 15 s. */
export async function launchBrowser(
  profile: string,
  { engine = 'chromium', flags = [], ...options }: BrowserOptions = {},
): Promise<BrowserContext> {
  const context = await LAUNCHERS[engine](profile, {
    headless: HEADLESS,
    args: [...flags],
    timeout: LAUNCH_LIMIT,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    ...options,
  });
  context.setDefaultTimeout(ACTION_LIMIT);
  context.setDefaultNavigationTimeout(ACTION_LIMIT);
  return context;
}

function launchChromium(profile: string, options: LaunchOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...options,
    executablePath: requireChromium(),
    args: [...BROWSER_FLAGS, ...options.args],
  });
}

/** Ends the Chromium of a context by SIGKILL: nothing is flushed, nothing is told to its pages. */
export async function killBrowser(context: BrowserContext): Promise<void> {
  const browser = context.browser();
  if (!browser) throw new Error('the context has no browser of its own');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find(({ type }) => type === 'browser');
  if (!main) throw new Error('the browser did not tell its process');
  let closed = false;
  context.once('close', () => {
    closed = true;
  });
  process.kill(main.id, 'SIGKILL');
  await until(() => closed && !isRunning(main.id), { what: 'the end of the browser' });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
