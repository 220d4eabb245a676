import { dirname } from 'node:path';
import { fromRoot, projectRoot } from '../build/paths.ts';
import { codeFiles } from '../check/sources.ts';
import type { Coverage, Covering } from './coverage.ts';
import type { Mutant } from './mutate.ts';
import type { Trial } from './worker.ts';

const FILES = codeFiles(projectRoot);

/** @returns the sources of some folders, without tests and their support, as paths from the project's folder */
export function sourcesIn(folders: readonly string[]): string[] {
  return FILES.filter((path) => folders.some((folder) => path.startsWith(`${folder}/`)))
    .filter((path) => !/\.test\.tsx?$/.test(path) && !path.includes('/testing/'))
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

/** The tests beside a file whose names end so (`.pg.test.ts`), each whole. */
export function testsBeside(path: string, ending: string): Trial['tests'] {
  const isBeside = (file: string): boolean => dirname(file) === dirname(path);
  return FILES.filter((file) => isBeside(file) && file.endsWith(ending)).map(whole);
}

function whole(file: string): Trial['tests'][number] {
  return { path: fromRoot(file), ids: null };
}
