import { readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fromRoot, projectRoot } from '../build/paths.ts';
import type { Coverage, Covering } from './coverage.ts';
import type { Mutant } from './mutate.ts';
import type { Trial } from './worker.ts';

/** @returns the sources of a folder, without tests and their support, as paths from the project's folder */
export function sourcesIn(folder: string): string[] {
  return readdirSync(fromRoot(folder), { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(?:test|d)\.tsx?$/.test(entry.name),
    )
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.includes('/testing/'))
    .sort();
}

/** The tests that reach a change: the file's own first, then those of its folder, then the quick ones. The first failure ends a trial. */
export function nearestFirst(coverage: Coverage, { path, probe }: Mutant): Covering[] {
  const own = fromRoot(path.replace(/\.tsx?$/, '.test.ts'));
  const distance = (test: Covering): number => {
    if (test.path === own) return 0;
    return dirname(test.path) === dirname(own) ? 1 : 2;
  };
  return coverage(`${path}:${probe}`).sort((a, b) => distance(a) - distance(b) || a.ms - b.ms);
}

/** The tests on a database beside a file, each whole. */
export function databaseTests(path: string): Trial['tests'] {
  const folder = fromRoot(dirname(path));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pg.test.ts'))
    .map((name) => ({ path: join(folder, name), ids: null }));
}
