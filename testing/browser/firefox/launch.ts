import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, firefox } from 'playwright-core';
import type { LaunchOptions } from '../launch-options.ts';
import { requireFirefox } from './find.ts';

const TSX = createRequire(import.meta.url).resolve('tsx/esm');
const BRIDGE = fileURLToPath(new URL('bridge.ts', import.meta.url));

/** Starts the installed Firefox on a profile, by WebDriver BiDi. It has no touch screen, and tells nothing of its workers. */
export async function launchFirefox(
  profile: string,
  { colorScheme, hasTouch: _, ...options }: LaunchOptions,
): Promise<BrowserContext> {
  return firefox.launchPersistentContext(profile, {
    ...options,
    channel: 'moz-firefox',
    executablePath: await writeStarter(profile),
    firefoxUserPrefs: {
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    },
  });
}

/** Playwright starts a single program: this one starts the bridge, which starts Firefox. */
async function writeStarter(profile: string): Promise<string> {
  const path = join(profile, 'start-firefox');
  const words = [process.execPath, '--import', TSX, BRIDGE, requireFirefox()];
  await writeFile(path, `#!/bin/sh\nexec ${words.map(quoted).join(' ')} "$@"\n`, { mode: 0o700 });
  return path;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
