import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { OsUser } from './run.ts';

const OTHERS_MAY_ENTER = 0o001;
const OWNER_MAY_ENTER = 0o100;
const OTHERS_MAY_RUN = 0o005;

/** Whether the user may pass through every folder on the way to `folder` and enter it (groups and ACLs do not count). */
export async function canReach(user: OsUser | undefined, folder: string): Promise<boolean> {
  if (!user) return true;
  let path = await realpath(folder);
  for (;;) {
    const { uid, mode } = await stat(path);
    if ((mode & (uid === user.uid ? OWNER_MAY_ENTER : OTHERS_MAY_ENTER)) === 0) return false;
    const parent = dirname(path);
    if (parent === path) return true;
    path = parent;
  }
}

/** Whether the user may read and run the file. */
export async function canRun(user: OsUser | undefined, file: string): Promise<boolean> {
  if (!user) return true;
  const { mode } = await stat(file);
  return (mode & OTHERS_MAY_RUN) === OTHERS_MAY_RUN && (await canReach(user, dirname(file)));
}
