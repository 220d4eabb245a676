import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const LOCK = 'server.lock';
const ATTEMPTS = 20;
const TURN_MILLISECONDS = 25;

interface Owner {
  pid: number;
  /** When that process started, in the system's own units; empty where the system does not tell. */
  started: string;
}

/** When the process started (field 22 of /proc/PID/stat). A process number alone can be reused by another process. */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The command's name may contain spaces and brackets. The fields after its last bracket contain none.
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
  // Where the system tells no start time: a lock with our own process number is a dead process's. In a container every
  // start often has the same number.
  if (owner.started === '' && owner.pid === process.pid) return false;
  return owner.started === (await startOf(owner.pid));
}

function inUse(folder: string, owner: Owner | undefined): Error {
  const who = owner ? ` (process ${owner.pid})` : '';
  return new Error(`Another Quayside server${who} uses ${folder}: stop it, or set another DATA_DIR.`);
}

/** Whether a running server holds the lock of a folder. */
export async function isLocked(folder: string): Promise<boolean> {
  return await isHeld(await ownerOf(join(folder, LOCK)));
}

/** Makes `file` a hard link to `mine`. It appears whole and only when `file` is not there, so one of several callers succeeds. */
function take(mine: string, file: string): Promise<boolean> {
  return link(mine, file).then(
    () => true,
    () => false,
  );
}

/**
 * Removes a lock whose owner is gone. A second lock lets one server at a time check and remove; otherwise a server could
 * remove the new lock of another.
 */
async function removeStale(file: string, mine: string): Promise<void> {
  const turn = `${file}.turn`;
  if (await take(mine, turn)) {
    if (!(await isHeld(await ownerOf(file)))) await rm(file, { force: true });
    await rm(turn, { force: true });
  } else if (!(await isHeld(await ownerOf(turn)))) {
    // The owner of the second lock was killed too.
    await rm(turn, { force: true });
  } else {
    await delay(TURN_MILLISECONDS);
  }
}

/**
 * Locks a folder for this process. The lock of a killed process is removed.
 * Rejects with one sentence when another running server holds it.
 * @returns a function that releases the lock.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, LOCK);
  const mine = `${file}.${process.pid}.${randomUUID()}`;
  await writeFile(mine, JSON.stringify({ pid: process.pid, started: await startOf(process.pid) }));
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (await take(mine, file)) return () => rm(file, { force: true });
      const owner = await ownerOf(file);
      if (await isHeld(owner)) throw inUse(folder, owner);
      await removeStale(file, mine);
    }
    throw new Error(`The lock file ${file} could not be taken: remove it if no server runs.`);
  } finally {
    await rm(mine, { force: true });
  }
}
