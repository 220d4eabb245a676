import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../base/error-code.ts';

/**
 * Makes a folder and the missing folders above it. A folder that is there stays as it is. Node's recursive mkdir is not used:
 * it never ends where a file system answers ENOENT below an existing folder, as /proc does.
 * Rejects with one sentence.
 */
export async function makeFolder(path: string): Promise<void> {
  const folder = resolve(path);
  if (await isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) await makeFolder(above);
  try {
    await mkdir(folder);
  } catch (error) {
    // Another process may have made the folder meanwhile.
    if (await isFolder(folder)) return;
    throw new Error(`The folder ${folder} cannot be made: ${errorCode(error)}.`, { cause: error });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
