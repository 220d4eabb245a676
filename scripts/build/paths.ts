import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** Where the built app lies: `dist`, or the folder that `DIST_DIR` names. */
export const distFolder = resolve(projectRoot, process.env.DIST_DIR ?? 'dist');

/** @returns the absolute path of a file of the project, given from its root. */
export function fromRoot(path: string): string {
  return join(projectRoot, path);
}
