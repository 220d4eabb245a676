import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps it where ordinary users have no path to. */
const DEBIAN = '/usr/sbin';

/** Finds PgBouncer, for the tests behind a pooler. @returns its path, or undefined where there is none */
export function findPgBouncer(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), DEBIAN];
  return folders.map((folder) => join(folder, 'pgbouncer')).find(existsSync);
}

/** The same for who cannot do without: throws where there is none. */
export function requirePgBouncer(): string {
  const path = findPgBouncer();
  if (!path) throw new Error('no PgBouncer: run `npx tsx scripts/ensure-programs.ts`');
  return path;
}
