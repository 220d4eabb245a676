import { defineConfig } from 'vitest/config';

const POSTGRES = ['./server/testing/cluster.ts'];
const EVERYWHERE_IGNORED = ['**/node_modules/**', '**/dist/**', 'data/**'];

/** Four projects, by what a test needs (its file name says so); see ARCHITECTURE.md, "Tests". */
export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{shared,sw,client,server,scripts,bench,e2e}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{pg,sim}.test.ts', ...EVERYWHERE_IGNORED],
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'sim',
          include: ['{shared,sw,client,server}/**/*.sim.test.ts'],
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
          include: ['{shared,sw,client,server}/**/*.pg.test.ts'],
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
          exclude: EVERYWHERE_IGNORED,
          globalSetup: POSTGRES,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
