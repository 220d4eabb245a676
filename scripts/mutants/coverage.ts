import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fromRoot, projectRoot } from '../build/paths.ts';
import { withProbes } from './mutate.ts';
import { openSession } from './session.ts';

/** The tests of one file that can see a change, and how long they took together. */
export interface Covering {
  /** Absolute path of the test file. */
  readonly path: string;
  readonly ids: readonly string[];
  readonly ms: number;
}

/** Which tests reach a place (`path:place`) of the code. */
export type Coverage = (place: string) => Covering[];

interface Reached {
  path: string;
  file: string;
  /** Empty for what is reached outside of any test, as the file is loaded. */
  id: string;
  places: string[];
}

/**
 * Runs all unit tests once, and records what each reaches of the files named.
 * @throws Error where a test fails without any change
 */
export async function recordCoverage(paths: ReadonlySet<string>): Promise<Coverage> {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-mutants-'));
  const file = join(folder, 'reached');
  process.env.QUAYSIDE_REACHED = file;
  const session = await openSession({
    isWarm: false,
    project: 'unit',
    setupFiles: [fromRoot('scripts/mutants/record.ts')],
    change: (id, text) => {
      const path = relative(projectRoot, id).split(sep).join('/');
      return paths.has(path) ? withProbes(path, text, 'globalThis.quaysideReached?.') : null;
    },
  });
  try {
    const failed = await session.failures(await session.vitest.globTestSpecifications());
    if (failed.length > 0) throw new Error(`these fail without any change:\n${failed.join('\n')}`);
    const times = new Map<string, number>();
    for (const module of session.vitest.state.getTestModules())
      for (const test of module.children.allTests()) times.set(test.id, test.diagnostic()?.duration ?? 0);
    return coverageOf(readFileSync(file, 'utf8'), times);
  } finally {
    await session.close();
    rmSync(folder, { recursive: true });
  }
}

function coverageOf(lines: string, times: ReadonlyMap<string, number>): Coverage {
  const reached = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Reached);
  const byPlace = new Map<string, Map<string, Set<string>>>();
  for (const { path, file, id, places } of reached) {
    // What is reached as the file is loaded is seen by all of its tests.
    const ids = id === '' ? [...times.keys()].filter((test) => test.startsWith(`${file}_`)) : [id];
    for (const place of places) {
      const files = byPlace.get(place) ?? new Map<string, Set<string>>();
      byPlace.set(place, files.set(path, new Set([...(files.get(path) ?? []), ...ids])));
    }
  }
  return (place) =>
    [...(byPlace.get(place) ?? [])]
      .map(([path, ids]) => ({ path, ids: [...ids], ms: sum([...ids].map((id) => times.get(id) ?? 0)) }))
      .filter(({ ids }) => ids.length > 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
