import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { fromRoot } from './build/paths.ts';
import { boundsOf } from './mutants/bounds.ts';
import { recordCoverage } from './mutants/coverage.ts';
import { applied, type Mutant, mutantsOf } from './mutants/mutate.ts';
import { tryAll } from './mutants/pool.ts';
import { reported } from './mutants/report.ts';
import { sampled } from './mutants/sample.ts';
import { nearestFirst, sourcesIn, testsBeside } from './mutants/sources.ts';
import type { Trial } from './mutants/worker.ts';

/** The code whose tests are measured: what decides, and what must not lose anything. */
const SCOPE = ['shared/merge', 'shared/device', 'sw/engine'];
/** Where bounds are looked for. */
const PRODUCT = ['shared', 'sw', 'server', 'client'];
/** The other tests that a bound is held by, where they lie beside its file. */
const BESIDE = [
  ['components', '.browser.test.tsx'],
  ['pg', '.pg.test.ts'],
] as const;
const NOTES = 'docs/mutants.md';

const { values } = parseArgs({
  options: {
    bounds: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const sources = new Map(
  sourcesIn(values.bounds ? PRODUCT : SCOPE)
    .filter((path) => path.startsWith(values.only))
    .map((path) => [path, readFileSync(fromRoot(path), 'utf8')]),
);
const all = [...sources].flatMap(([path, text]) => (values.bounds ? boundsOf : mutantsOf)(path, text));
const mutants = values.sample ? sampled(all, Number(values.sample), Number(values.seed)) : all;
console.log(`${mutants.length} of ${all.length} mutants in ${sources.size} files`);

const coverage = await recordCoverage(new Set(mutants.map(({ path }) => path)));
let unnoticed = await survivors('unit', mutants, (mutant) => nearestFirst(coverage, mutant));
if (values.bounds)
  for (const [project, ending] of BESIDE)
    unnoticed = await survivors(project, unnoticed, ({ path }) => testsBeside(path, ending));
const { text, isEnough } = reported(mutants, unnoticed, readFileSync(fromRoot(NOTES), 'utf8'));
console.log(text);
process.exitCode = isEnough ? 0 : 1;

/** The mutants that none of the tests notices. */
async function survivors(
  project: string,
  tried: readonly Mutant[],
  testsOf: (mutant: Mutant) => Trial['tests'],
): Promise<Mutant[]> {
  const failed = new Map<number, string | null>();
  const trials = tried.map((mutant, id) => {
    const changed = applied(sources.get(mutant.path) ?? '', mutant);
    return { id, path: mutant.path, text: changed, tests: testsOf(mutant) };
  });
  // A database is shared by the tests of a folder, a browser is large: one after the other.
  const size = project === 'unit' ? availableParallelism() : 1;
  await tryAll(
    trials.filter(({ tests }) => tests.length > 0),
    {
      size,
      project,
      tell: ({ id, failed: test, unsound }) => {
        failed.set(id, test);
        if (unsound) console.log(`fails without any change, and tells nothing: ${unsound}`);
        if (failed.size % 100 === 0) console.log(`${failed.size} tried`);
      },
    },
  );
  return tried.filter((_mutant, id) => !failed.get(id));
}
