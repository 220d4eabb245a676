import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'make-folder-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a folder is made with what is missing above it, by many at once too', async () => {
  const path = join(folder, 'a', 'b', 'c');
  await Promise.all(Array.from({ length: 5 }, () => makeFolder(path)));
  await makeFolder(path);
  expect((await stat(path)).isDirectory()).toBe(true);
});

test('where there is a file, or nothing can be made, one sentence says so', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(makeFolder(join(folder, 'file', 'data'))).rejects.toThrow(
    /^The folder .*file cannot be made: EEXIST\.$/,
  );
});

test.runIf(process.platform === 'linux')('/proc, where Node’s own way never ends, is refused', async () => {
  await expect(makeFolder('/proc/x/data')).rejects.toThrow('The folder /proc/x cannot be made: ENOENT.');
});
