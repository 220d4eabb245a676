import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Owner {
  pid: number;
  /** When that process started, in the system's own units; empty where the system does not tell. */
  started: string;
}

/** When the process started (field 22 of /proc/PID/stat): a process number alone may have been given to another since. */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The command's name may hold spaces and brackets; the fields after it may not.
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function ownerOf(file: string): Promise<Owner | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value))
      return undefined;
    return { pid: Number(value.pid), started: String(value.started) };
  } catch {
    return undefined;
  }
}

async function isHeld(owner: Owner | undefined): Promise<boolean> {
  if (!owner || !isAlive(owner.pid)) return false;
  // Without start times a lock with our own number can only be a dead process's: in a container it is often the same.
  if (owner.started === '' && owner.pid === process.pid) return false;
  return owner.started === (await startOf(owner.pid));
}

function inUse(folder: string, owner: Owner | undefined): Error {
  const who = owner ? ` (process ${owner.pid})` : '';
  return new Error(`Another Quayside server${who} uses ${folder}: stop it, or set another DATA_DIR.`);
}

/** Gets a stale lock out of the way: renamed, not removed, so that of several servers only one moves it. */
async function moveAway(folder: string, file: string, aside: string): Promise<void> {
  await rename(file, aside).catch(() => undefined);
  const moved = await ownerOf(aside);
  if (!(await isHeld(moved))) return;
  // It was replaced by a living server's between our look and our move: give it back.
  await link(aside, file).catch(() => undefined);
  throw inUse(folder, moved);
}

/**
 * Takes a folder for this process alone; what a killed process left behind does not count.
 * Rejects with one sentence when another running server has it.
 * @returns gives it back.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'server.lock');
  const mine = `${file}.${process.pid}.${randomUUID()}`;
  const aside = `${mine}.stale`;
  await writeFile(mine, JSON.stringify({ pid: process.pid, started: await startOf(process.pid) }));
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      // A link appears with its content and only where nothing is: two servers cannot both make it.
      const taken = await link(mine, file).then(
        () => true,
        () => false,
      );
      if (taken) return () => rm(file, { force: true });
      const owner = await ownerOf(file);
      if (await isHeld(owner)) throw inUse(folder, owner);
      await moveAway(folder, file, aside);
    }
    throw new Error(`The lock file ${file} could not be taken: remove it if no server runs.`);
  } finally {
    await rm(mine, { force: true });
    await rm(aside, { force: true });
  }
}
