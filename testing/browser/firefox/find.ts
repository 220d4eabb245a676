import { askedBrowser, inWindows, onPath, starts } from '../find-browser.ts';

const NAMES = ['firefox', 'firefox-esr'];
const MAC_APPS = ['/Applications/Firefox.app/Contents/MacOS/firefox'];
const WINDOWS_PATHS = ['Mozilla Firefox\\firefox.exe'];

/**
 * Finds Firefox for the tests of other browsers: `FIREFOX`, else an installed one. Playwright's own build will not do: it
 * cannot print.
 * @returns its path, or undefined where there is none that starts
 * @throws if `FIREFOX` is set and is no browser
 */
export function findFirefox(): string | undefined {
  return askedBrowser('FIREFOX') ?? candidates().find(starts);
}

/** The same for who cannot do without: throws where there is none. */
export function requireFirefox(): string {
  const path = findFirefox();
  if (!path) throw new Error('no Firefox: run `npx tsx scripts/ensure-programs.ts`');
  return path;
}

function candidates(): string[] {
  if (process.platform === 'darwin') return MAC_APPS;
  return process.platform === 'win32' ? inWindows(WINDOWS_PATHS) : onPath(NAMES);
}
