import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

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
const ANSWERS_WITHIN = 15_000; // ms; a browser's first start on a cold disk is slow

/**
 * Finds the browser for the tests: `CHROMIUM`, else an installed Chromium, Chrome or Edge, else playwright's own.
 * @returns its path, or undefined where there is none that starts
 * @throws if `CHROMIUM` is set and is no browser: another one than was asked for would mislead
 */
export function findChromium(): string | undefined {
  const asked = process.env.CHROMIUM;
  if (asked) {
    if (starts(asked)) return asked;
    throw new Error(`CHROMIUM names ${asked}, which is not a browser that starts.`);
  }
  return candidates().find(starts);
}

/** The same for who cannot do without: throws where there is none. */
export function requireChromium(): string {
  const path = findChromium();
  if (!path) throw new Error('no browser: run `npx tsx scripts/ensure-browser.ts`');
  return path;
}

function candidates(): string[] {
  if (process.platform === 'darwin') return [...MAC_APPS, chromium.executablePath()];
  if (process.platform === 'win32') return [...windowsPaths(), chromium.executablePath()];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...installed, '/opt/google/chrome/chrome', chromium.executablePath()];
}

function windowsPaths(): string[] {
  const { ProgramFiles, LOCALAPPDATA } = process.env;
  const roots = [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA];
  return roots.flatMap((root) => (root ? WINDOWS_PATHS.map((path) => join(root, path)) : []));
}

/** Ubuntu's `chromium-browser` is a script that only tells to install a snap: what cannot tell its version is none. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  // Windows' browsers open a window instead of printing their version.
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: ANSWERS_WITHIN });
  return status === 0 && /\d+\.\d+\.\d+/.test(stdout);
}
