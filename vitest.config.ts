import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const POSTGRES = ['./server/testing/cluster.ts'];
const EVERYWHERE_IGNORED = ['**/node_modules/**', '**/dist/**', 'data/**'];

// Vitest's own default is one less than the cores, which would leave one of two cores idle while a test waits.
const WORKERS = Math.max(2, availableParallelism() - 1);

/** Four projects, by what a test needs (its file name says so); see ARCHITECTURE.md, "Tests". */
export default defineConfig({
  define: { __APP_VERSION__: '"1.0.0-test"', __ENGINE_URL__: '""' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    maxWorkers: WORKERS,
    teardownTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{shared,sw,client,server,sim,scripts,bench,e2e}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{pg,sim}.test.ts', ...EVERYWHERE_IGNORED],
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
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          // Two browsers at once at most, and never beside the other projects: they would starve each other.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          exclude: EVERYWHERE_IGNORED,
          globalSetup: POSTGRES,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
