import { chown, mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../base/log.ts';
import { canReach } from './reach.ts';
import type { OsUser } from './run.ts';
import { sharedFolder } from './shared-folder.ts';

const POINTER = 'database-place';

/** Where the database of `dataDir` lies if not in it; undefined where it does. */
export async function rememberedPlace(dataDir: string): Promise<string | undefined> {
  const text = await readFile(join(dataDir, POINTER), 'utf8').catch(() => '');
  return text.trim() || undefined;
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * Finds the folder for the database's files, or makes it: in `dataDir`, or in a folder that the database's user can reach when
 * `dataDir` is closed to that user. A file of `dataDir` keeps the place, so that the next start finds the same database.
 * Rejects when the kept place is gone: an empty database must not take the place of one that exists elsewhere.
 */
export async function findPlace(dataDir: string, user: OsUser | undefined, log: Log): Promise<string> {
  const elsewhere = await rememberedPlace(dataDir);
  if (elsewhere) {
    if (await isFolder(elsewhere)) return elsewhere;
    throw new Error(
      `The database of ${dataDir} lies in ${elsewhere}, which is gone: bring it back, ` +
        `or remove ${join(dataDir, POINTER)} to begin with an empty one.`,
    );
  }
  const inside = join(dataDir, 'postgres');
  if (await isFolder(inside)) return inside;
  if (!user || (await canReach(user, dataDir))) {
    await mkdir(inside, { mode: 0o700 });
    if (user) await chown(inside, user.uid, user.gid);
    return inside;
  }
  const place = await mkdtemp(join(await sharedFolder(user), 'database-'));
  await chown(place, user.uid, user.gid);
  await writeFile(join(dataDir, POINTER), `${place}\n`);
  log.warn(
    { dataDir, place },
    'the database user cannot reach DATA_DIR: the database lies elsewhere, back that up too',
  );
  return place;
}
