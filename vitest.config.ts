import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { STYLES } from './scripts/build/styles.ts';
import { requireChromium } from './testing/browser/chromium.ts';
import { BROWSER_FLAGS } from './testing/browser/launch.ts';

const POSTGRES = ['./testing/server/cluster.ts'];
const EVERYWHERE_IGNORED = ['**/node_modules/**', '**/dist/**', 'data/**'];

// Vitest's own default is one less than the cores, which would leave one of two cores idle while a test waits.
const WORKERS = Math.max(2, availableParallelism() - 1);

const HOUR_MS = 3_600_000;

/** A time zone in which it is noon, more or less: a test in which "today" ends between two of its steps would fail. */
function awayFromMidnight(): string {
  const hours = Math.floor((Date.now() % (24 * HOUR_MS)) / HOUR_MS) - 12;
  // The sign is POSIX's: `Etc/GMT-2` is two hours east of Greenwich.
  return hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '+' : '-'}${Math.abs(hours)}`;
}

/** Asked for only when a browser starts: finding one runs it, which the other projects need not wait for. */
const launchOptions = {
  args: BROWSER_FLAGS,
  get executablePath(): string {
    return requireChromium();
  },
};

/** Five projects, by what a test needs (its file name says so); see CONTRIBUTING.md, "Tests". */
export default defineConfig({
  define: { __APP_VERSION__: '"1.0.0-test"', __ENGINE_URL__: '""' },
  css: STYLES,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    maxWorkers: WORKERS,
    teardownTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{shared,sw,client,server,testing,sim,scripts,bench,e2e}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{pg,sim,browser}.test.{ts,tsx}', ...EVERYWHERE_IGNORED],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'sim',
          include: ['{sim,shared,sw,client,server}/**/*.sim.test.ts'],
          exclude: EVERYWHERE_IGNORED,
          globalSetup: POSTGRES,
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'pg',
          include: ['{shared,sw,client,server,sim}/**/*.pg.test.ts'],
          exclude: EVERYWHERE_IGNORED,
          globalSetup: POSTGRES,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Named beforehand: one that Vite finds only while a test runs makes it load the page again.
        optimizeDeps: {
          include: [
            'preact',
            'preact/hooks',
            'preact/jsx-runtime',
            'preact/jsx-dev-runtime',
            '@preact/signals',
            'axe-core',
            'fflate',
            'papaparse',
            'saxen',
          ],
        },
        test: {
          name: 'components',
          include: ['client/**/*.browser.test.tsx'],
          exclude: EVERYWHERE_IGNORED,
          // One page of one browser, after the projects above: what it waits for must not be starved by them.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 15_000,
          browser: {
            enabled: true,
            provider: playwright({
              launchOptions,
              actionTimeout: 5_000,
              contextOptions: { locale: 'en-GB', reducedMotion: 'reduce' },
            }),
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium', viewport: { width: 1280, height: 800 } }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          // Two browsers at once at most, and never beside the other projects: they would starve each other.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          exclude: EVERYWHERE_IGNORED,
          globalSetup: POSTGRES,
          env: { TZ: awayFromMidnight() },
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
