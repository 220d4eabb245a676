// The process that tries mutants, one after the other. Started by pool.ts, which ends it where a change makes it run for ever.
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
}

const session = await openSession({ isWarm: true, project: process.argv[2] ?? 'unit' });
const projects = new Map(
  (await session.vitest.globTestSpecifications()).map(({ moduleId, project }) => [moduleId, project]),
);

process.on('message', (trial: Trial) => {
  void attempt(trial).then((verdict) => process.send?.(verdict));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');

async function attempt({ id, path, text, tests }: Trial): Promise<Verdict> {
  session.serve(path, text);
  const specifications = tests.flatMap((test) => {
    const project = projects.get(test.path);
    return project ? [project.createSpecification(test.path, test.ids ? { testIds: [...test.ids] } : {})] : [];
  });
  const failed = await session.failures(specifications);
  session.serve(path, null);
  return { id, failed: failed[0] ?? null };
}
