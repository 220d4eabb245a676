import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptSecret } from './kept-secret.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-secret-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('is made once, for its owner alone, and is the same at each start', async () => {
  const made = await keptSecret(folder, 'auth-secret');
  expect(made.length).toBeGreaterThanOrEqual(32);
  expect(await keptSecret(folder, 'auth-secret')).toBe(made);
  expect((await stat(join(folder, 'auth-secret'))).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['auth-secret']);
});

test('is the same for servers that start together', async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => keptSecret(folder, 'auth-secret')));
  expect(new Set(secrets).size).toBe(1);
});

test('an empty file, as a full disk leaves it, holds none', async () => {
  await writeFile(join(folder, 'auth-secret'), '');
  const made = await keptSecret(folder, 'auth-secret');
  expect(made).not.toBe('');
  expect(await keptSecret(folder, 'auth-secret')).toBe(made);
});

test('one that cannot be read is said, and not replaced', async () => {
  await mkdir(join(folder, 'auth-secret'));
  await expect(keptSecret(folder, 'auth-secret')).rejects.toThrow(
    `The file ${join(folder, 'auth-secret')} cannot be read: EISDIR.`,
  );
  await expect(keptSecret(join(folder, 'none'), 'auth-secret')).rejects.toThrow(/cannot be made: ENOENT/);
});
