import { lstat, mkdir } from 'node:fs/promises';
import { messageOf } from '../base/message-of.ts';
import { canReach } from './reach.ts';
import type { OsUser } from './run.ts';

const CANDIDATES = ['/var/lib/quayside', '/var/tmp/quayside', '/tmp/quayside'];
const WRITABLE_BY_OTHERS = 0o022;

async function isOurs(folder: string): Promise<boolean> {
  // In a folder where everybody may write, another user could have put other programs in its place.
  const found = await lstat(folder);
  return found.isDirectory() && found.uid === 0 && (found.mode & WRITABLE_BY_OTHERS) === 0;
}

/**
 * Finds or makes a folder that root owns and that `user` can reach, outside every home folder. It holds what `user` must read.
 * Rejects with one sentence when there is no such folder.
 */
export async function sharedFolder(user: OsUser): Promise<string> {
  const reasons: string[] = [];
  for (const folder of CANDIDATES) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      if ((await isOurs(folder)) && (await canReach(user, folder))) return folder;
      reasons.push(`${folder}: not ours`);
    } catch (error) {
      reasons.push(messageOf(error));
    }
  }
  throw new Error(
    'The embedded PostgreSQL cannot reach this folder as the user "postgres", and found no other place ' +
      `(${reasons.join('; ')}): move the project out of the private home folder, or set DATABASE_URL.`,
  );
}
