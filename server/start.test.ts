import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from './base/log.ts';
import { parseSettings } from './ops/settings.ts';
import { start } from './start.ts';

// The clock: what waits goes on at once, and how long it would have waited is counted.
vi.mock('node:timers/promises', () => ({ setTimeout: vi.fn(() => Promise.resolve()) }));

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'start-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

test('a database that is not there yet is asked once a second, for half a minute', async () => {
  const settings = parseSettings({ DATABASE_URL: 'postgres://127.0.0.1:1/quayside', DATA_DIR: dataDir });
  const folders = { migrations: join(import.meta.dirname, 'sql/migrations'), page: undefined };
  const shutdown = new AbortController();
  await expect(start({ settings, folders, log: createLog('silent'), shutdown })).rejects.toThrow(
    'The database of DATABASE_URL does not answer (ECONNREFUSED 127.0.0.1 1).',
  );
  const seconds = vi.mocked(delay).mock.calls.map(([ms]) => ms);
  expect(seconds).toEqual(Array(30).fill(1_000));
});
