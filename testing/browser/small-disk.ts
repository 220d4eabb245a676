import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own for a browser's profile, which a test can fill. */
export interface SmallDisk {
  /** The folder for the profile. */
  folder: string;
  /** Fills it to the last byte. */
  fill(): void;
  /** Makes room again. */
  free(): void;
  remove(): void;
}

const CHUNKS = [1_048_576, 4_096, 1];

/**
 * Mounts a disk in memory.
 * @param size as `mount` takes it
 * @returns null where that is not allowed (it needs root, and a container's permission)
 */
export function smallDisk(size = '120m'): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder: join(folder, 'profile'),
    fill: () => {
      const file = openSync(ballast, 'a');
      // From large pieces to single bytes, until nothing fits any more.
      for (const bytes of CHUNKS) writeUntilFull(file, bytes);
      closeSync(file);
    },
    free: () => rmSync(ballast, { force: true }),
    remove: () => {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeUntilFull(file: number, bytes: number): void {
  const chunk = Buffer.alloc(bytes, 1);
  try {
    while (writeSync(file, chunk) === bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
