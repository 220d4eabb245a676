import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canReach, canRun } from './reach.ts';
import type { OsUser } from './run.ts';

const OTHER: OsUser = { uid: 54_321, gid: 54_321 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reach-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

async function owner(): Promise<OsUser> {
  const { uid, gid } = await stat(folder);
  return { uid, gid };
}

describe('a folder', () => {
  test('is entered by others with their right to enter it, and with no other right', async () => {
    await chmod(folder, 0o701);
    expect(await canReach(OTHER, folder)).toBe(true);
    await chmod(folder, 0o776);
    expect(await canReach(OTHER, folder)).toBe(false);
  });

  test('is entered by its owner with the owner’s right, and with no other right', async () => {
    await chmod(folder, 0o100);
    expect(await canReach(await owner(), folder)).toBe(true);
    await chmod(folder, 0o677);
    expect(await canReach(await owner(), folder)).toBe(false);
  });

  test('is entered by the server itself, whatever its rights', async () => {
    await chmod(folder, 0o000);
    expect(await canReach(undefined, folder)).toBe(true);
  });
});

describe('a program', () => {
  test.each([
    [0o705, true],
    [0o774, false],
    [0o771, false],
    [0o772, false],
  ])('with the rights %i is run by others: %s', async (mode, runs) => {
    await chmod(folder, 0o701);
    const file = join(folder, 'program');
    await writeFile(file, '');
    await chmod(file, mode);
    expect(await canRun(OTHER, file)).toBe(runs);
  });

  test('is not run by others where they cannot enter its folder', async () => {
    const file = join(folder, 'program');
    await writeFile(file, '');
    await chmod(file, 0o705);
    expect(await canRun(OTHER, file)).toBe(false);
    expect(await canRun(undefined, file)).toBe(true);
  });
});
