import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { fromRoot } from './build/paths.ts';
import { type Coverage, type Covering, recordCoverage } from './mutants/coverage.ts';
import { applied, type Mutant, mutantsOf } from './mutants/mutate.ts';
import { tryAll } from './mutants/pool.ts';
import { reported } from './mutants/report.ts';
import { sampled } from './mutants/sample.ts';

/** The code whose tests are measured: what decides, and what must not lose anything. */
const SCOPE = ['shared/merge', 'shared/device', 'sw/engine'];

const { values } = parseArgs({
  options: { only: { type: 'string' }, sample: { type: 'string' }, seed: { type: 'string' } },
});
const sources = new Map(
  SCOPE.flatMap(filesIn)
    .filter((path) => path.startsWith(values.only ?? ''))
    .map((path) => [path, readFileSync(fromRoot(path), 'utf8')]),
);
const all = [...sources].flatMap(([path, text]) => mutantsOf(path, text));
const mutants = values.sample ? sampled(all, Number(values.sample), Number(values.seed ?? 1)) : all;
console.log(`${mutants.length} of ${all.length} mutants in ${sources.size} files`);

const coverage = await recordCoverage(new Set(sources.keys()));
const failed = new Map<number, string | null>();
let tried = 0;
await tryAll(mutants.map(trialOf), {
  size: availableParallelism(),
  project: 'unit',
  tell: ({ id, failed: test }) => {
    failed.set(id, test);
    if (++tried % 100 === 0) console.log(`${tried} tried`);
  },
});
const survivors = mutants.filter((_mutant, id) => failed.get(id) === null);
const known = readFileSync(fromRoot('docs/mutants.md'), 'utf8');
const { text, isEnough } = reported(mutants, survivors, known);
console.log(text);
process.exitCode = isEnough ? 0 : 1;

/** The sources of a folder, without tests and their support. */
function filesIn(folder: string): string[] {
  return readdirSync(fromRoot(folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(fromRoot('.').length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.includes('/testing/'))
    .sort();
}

function trialOf(mutant: Mutant, id: number) {
  const text = applied(sources.get(mutant.path) ?? '', mutant);
  return { id, path: mutant.path, text, tests: nearestFirst(coverage, mutant) };
}

/** The file's own tests first, then those of its folder, then the quick ones: the first failure ends a trial. */
function nearestFirst(covering: Coverage, { path, probe }: Mutant): Covering[] {
  const own = fromRoot(path.replace(/\.ts$/, '.test.ts'));
  const distance = (test: Covering): number => {
    if (test.path === own) return 0;
    return dirname(test.path) === dirname(own) ? 1 : 2;
  };
  return covering(`${path}:${probe}`).sort((a, b) => distance(a) - distance(b) || a.ms - b.ms);
}
