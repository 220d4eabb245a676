import { chromium } from 'playwright-core';
import { askedBrowser, inWindows, onPath, starts } from './find-browser.ts';

const NAMES = [
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const MAC_APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS_PATHS = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Finds the browser for the tests: `CHROMIUM`, else an installed Chromium, Chrome or Edge, else playwright's own.
 * @returns its path, or undefined where there is none that starts
 * @throws if `CHROMIUM` is set and is no browser
 */
export function findChromium(): string | undefined {
  return askedBrowser('CHROMIUM') ?? candidates().find(starts);
}

/** The same for who cannot do without: throws where there is none. */
export function requireChromium(): string {
  const path = findChromium();
  if (!path) throw new Error('no browser: run `npx tsx scripts/ensure-programs.ts`');
  return path;
}

function candidates(): string[] {
  if (process.platform === 'darwin') return [...MAC_APPS, chromium.executablePath()];
  if (process.platform === 'win32') return [...inWindows(WINDOWS_PATHS), chromium.executablePath()];
  return [...onPath(NAMES), '/opt/google/chrome/chrome', chromium.executablePath()];
}
