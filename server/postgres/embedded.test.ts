import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../base/log.ts';
import { clearLeftover } from './leftover.ts';
import { lockFolder } from './lock.ts';
import { findPlace } from './place.ts';
import { canReach } from './reach.ts';

const log = createLog('silent');
const STRANGER = { uid: 4_242, gid: 4_242 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true }));

describe('the lock of a data folder', () => {
  test('is one server’s at a time, and leaves nothing behind', async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid}`);
    await unlock();
    expect(await readdir(folder)).toEqual([]);
    await (await lockFolder(folder))();
  });

  test('is had by exactly one of many that start at once', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test.each([
    ['of a process that is gone', JSON.stringify({ pid: 4_194_304, started: '1' })],
    ['of a number that another process has now', JSON.stringify({ pid: process.pid, started: '1' })],
    ['that was cut off while written', ''],
  ])('%s does not count', async (_what, content) => {
    await writeFile(join(folder, 'server.lock'), content);
    const attempts = await Promise.allSettled(Array.from({ length: 4 }, () => lockFolder(folder)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('what a killed server left', () => {
  const stop = () => Promise.reject(new Error('must not be stopped'));

  test.each([
    ['a process that is gone', 4_194_304],
    ['a process that is no database', process.pid],
  ])('naming %s, is cleared without touching that', async (_what, pid) => {
    await writeFile(join(folder, 'postmaster.pid'), `${pid}\n${folder}\n`);
    await clearLeftover(folder, stop, log);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the place of the database', () => {
  test('is in the data folder, where its user can reach it', async () => {
    expect(await findPlace(folder, undefined, log)).toBe(join(folder, 'postgres'));
    expect(await findPlace(folder, undefined, log)).toBe(join(folder, 'postgres'));
  });

  test('that is gone is not replaced by an empty one', async () => {
    await writeFile(join(folder, 'database-place'), join(folder, 'elsewhere'));
    await expect(findPlace(folder, undefined, log)).rejects.toThrow('which is gone: bring it back');
    await mkdir(join(folder, 'elsewhere'));
    expect(await findPlace(folder, undefined, log)).toBe(join(folder, 'elsewhere'));
  });
});

describe('reaching a folder', () => {
  test('takes the right to enter each folder on the way', async () => {
    const inner = join(folder, 'home', 'data');
    await mkdir(inner, { recursive: true });
    expect(await canReach(STRANGER, inner)).toBe(true);
    await chmod(join(folder, 'home'), 0o700);
    expect(await canReach(STRANGER, inner)).toBe(false);
    expect(await canReach(undefined, inner)).toBe(true);
  });

  test.runIf(process.getuid?.() === 0)('its owner may, whatever others may', async () => {
    await chown(folder, STRANGER.uid, STRANGER.gid);
    await chmod(folder, 0o700);
    expect(await canReach(STRANGER, folder)).toBe(true);
  });
});
