import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../base/error-code.ts';

/**
 * Reads a random secret from a file that only its owner can read. The first call makes it.
 * @throws Error with one sentence where the file cannot be read or made: another secret would sign everybody out, or lock the
 * embedded database
 */
export async function keptSecret(folder: string, name: string): Promise<string> {
  const file = join(folder, name);
  const kept = await read(file);
  if (kept !== '') return kept;
  try {
    await make(file);
  } catch (error) {
    throw new Error(`The file ${file} cannot be made: ${errorCode(error)}.`, { cause: error });
  }
  return await read(file);
}

async function read(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw new Error(`The file ${file} cannot be read: ${errorCode(error)}.`, { cause: error });
  }
}

/** Makes the file whole or not at all, also where the power fails meanwhile, and keeps one that another process made first. */
async function make(file: string): Promise<void> {
  const half = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(half, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(32).toString('base64url')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(half, file);
  } catch (error) {
    // An empty file is what a full disk has left: it holds no secret. Some file systems have no links.
    if (errorCode(error) !== 'EEXIST' || (await read(file)) === '') await rename(half, file);
  } finally {
    await rm(half, { force: true });
  }
}
