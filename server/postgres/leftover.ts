import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../base/log.ts';
import { run } from './run.ts';

/** The command line of a process; empty when there is none. */
async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const { code, output } = await run('ps', ['-p', String(pid), '-o', 'command=']);
  return code === 0 ? output : '';
}

/**
 * Cleans up the cluster in `folder` after a killed server. A PostgreSQL that still runs is stopped by `stop`, so that nothing
 * committed is lost. A postmaster.pid is removed when its process is gone or is another program: PostgreSQL would take
 * that program for itself and refuse to start.
 */
export async function clearLeftover(folder: string, stop: () => Promise<void>, log: Log): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text === '') return;
  const pid = Number.parseInt(text, 10);
  if ((await commandOf(pid)).includes(folder)) {
    log.warn({ pid }, 'the database of a server that was killed still runs: stopping it');
    await stop();
  } else {
    log.warn({ pid }, 'the last server did not stop the database: it recovers by its log');
    await rm(file, { force: true });
  }
}
