import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Folders } from './start.ts';

/** Finds the migrations and the page beside the built server. Run from the sources, there is no page: Vite serves it. */
export function findFolders(entry: string): Folders {
  const here = fileURLToPath(new URL('.', entry));
  const isBuilt = existsSync(join(here, 'migrations'));
  const page = join(here, '..', 'client');
  return {
    migrations: join(here, isBuilt ? 'migrations' : 'sql/migrations'),
    page: isBuilt && existsSync(page) ? page : undefined,
  };
}
