import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { projectRoot } from './paths.ts';

const TOOLS = ['package.json', 'package-lock.json', 'vite.config.ts', 'scripts/build', 'scripts/build.ts'];
const PAGE = ['client', 'sw', 'shared', ...TOOLS];
const NOT_BUILT = /(\.test\.tsx?|\.md)$|(^|\/)testing\//;

/** What a build is named after: the package's version and a hash of the sources that make the part. */
export interface BuildVersions {
  /** Page, worker and engine. A change of the server alone leaves it, so no device is asked to update. */
  page: string;
  /** The whole. */
  server: string;
}

/**
 * Names the build that the present sources give, from their contents alone: no git, no clock. `BUILD_LABEL` makes
 * another version of the same sources (the tests of an update).
 * @returns e.g. `{ page: '1.0.0-3f9a0c12', server: '1.0.0-77b1e0d4' }`
 */
export function buildVersions(): BuildVersions {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  return {
    page: `${version}-${hashOf(PAGE)}`,
    server: `${version}-${hashOf([...PAGE, 'server'])}`,
  };
}

function hashOf(paths: string[]): string {
  const hash = createHash('sha256').update(process.env.BUILD_LABEL ?? '');
  for (const file of paths.flatMap((path) => filesUnder(join(projectRoot, path)))) {
    const name = relative(projectRoot, file).split(sep).join('/');
    if (NOT_BUILT.test(name)) continue;
    const content = readFileSync(file);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 8);
}

function filesUnder(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    return entries.flatMap((entry) => filesUnder(join(path, entry.name)));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOTDIR') return [path];
    if (code === 'ENOENT') return [];
    throw error;
  }
}
