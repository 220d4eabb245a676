import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder, with what is missing above it; one that is there stays as it is. Not by Node's own recursive mkdir: where a
 * file system refuses with ENOENT below a folder that is there (/proc does), that one never ends and ignores every signal.
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
    // Somebody else may have been faster.
    if (await isFolder(folder)) return;
    throw new Error(`The folder ${folder} cannot be made: ${reasonOf(error)}.`, { cause: error });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
