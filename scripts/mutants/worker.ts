// The process that tries mutants, one after the other. Started by pool.ts, which ends it where a change makes it run for ever.
import type { TestSpecification } from 'vitest/node';
import { fromRoot } from '../build/paths.ts';
import { openSession } from './session.ts';

/** A file's changed text, and the tests that can see the change. */
export interface Trial {
  readonly id: number;
  readonly path: string;
  readonly text: string;
  readonly tests: readonly { path: string; ids: readonly string[] | null }[];
}

/** The first test that failed; null where all passed, so that nobody noticed the change. */
export interface Verdict {
  readonly id: number;
  readonly failed: string | null;
  /** A test that fails without the change as well, and so tells nothing of it. */
  readonly unsound?: string;
}

const project = process.argv[2] ?? 'unit';
const session = await openSession({
  isWarm: true,
  project,
  // In a browser each file has a page of its own.
  setupFiles: project === 'components' ? [] : [fromRoot('scripts/mutants/fresh.ts')],
});
const projects = new Map(
  (await session.vitest.globTestSpecifications()).map(({ moduleId, project }) => [moduleId, project]),
);

process.on('message', (trial: Trial) => {
  void attempt(trial).then((verdict) => process.send?.(verdict));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');

/** Files of which a test noticed a change here, and that pass without one. */
const sound = new Set<string>();

async function attempt({ id, path, text, tests }: Trial): Promise<Verdict> {
  session.serve(path, text);
  const [failed] = await session.failures(
    tests.flatMap(({ path: file, ids }) => specificationsOf(file, ids)),
  );
  session.serve(path, null);
  if (!failed) return { id, failed: null };
  const file = tests.find((test) => test.path.endsWith(failed.slice(0, failed.indexOf(': '))))?.path;
  if (!file || sound.has(file)) return { id, failed };
  const [again] = await session.failures(specificationsOf(file, null));
  if (again) return { id, failed: null, unsound: again };
  sound.add(file);
  return { id, failed };
}

function specificationsOf(path: string, ids: readonly string[] | null): TestSpecification[] {
  const project = projects.get(path);
  return project ? [project.createSpecification(path, ids ? { testIds: [...ids] } : {})] : [];
}
