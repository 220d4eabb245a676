import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps them where ordinary users have no path to. */
const DEBIAN = '/usr/sbin';

/** The pooler and the proxy that some tests run, and what explores the model of docs/model. */
export type Daemon = 'pgbouncer' | 'haproxy' | 'spin' | 'gcc';

/** Finds a program for the tests behind it. @returns its path, or undefined where there is none */
export function findDaemon(name: Daemon): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), DEBIAN];
  return folders.map((folder) => join(folder, name)).find(existsSync);
}

/** The same for who cannot do without: throws where there is none. */
export function requireDaemon(name: Daemon): string {
  const path = findDaemon(name);
  if (!path) throw new Error(`no ${name}: run \`npx tsx scripts/ensure-programs.ts\``);
  return path;
}
