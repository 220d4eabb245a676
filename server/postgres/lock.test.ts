import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockFolder } from './lock.ts';

// The clock: what waits goes on at once, and how long it would have waited is counted.
vi.mock('node:timers/promises', () => ({ setTimeout: vi.fn(() => Promise.resolve()) }));

let folder: string;
let lock: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
  lock = join(folder, 'server.lock');
});
afterEach(() => rm(folder, { recursive: true }));

const OF_A_DEAD_PROCESS = JSON.stringify({ pid: 2 ** 30, started: '1' });

test('the lock of a killed server is taken over', async () => {
  await writeFile(lock, OF_A_DEAD_PROCESS);
  const release = await lockFolder(folder);
  await release();
  expect(await readdir(folder)).toEqual([]);
});

// Elsewhere the system does not tell when a process was started: a lock with our own number counts as a dead process's.
test.runIf(process.platform === 'linux')(
  'a server that is busy removing an old lock is waited for 20 times 25 ms',
  async () => {
    await lockFolder(folder);
    await copyFile(lock, `${lock}.turn`);
    await writeFile(lock, OF_A_DEAD_PROCESS);
    await expect(lockFolder(folder)).rejects.toThrow(
      `The lock file ${lock} could not be taken: remove it if no server runs.`,
    );
    expect(vi.mocked(delay).mock.calls).toEqual(Array(20).fill([25]));
  },
);
