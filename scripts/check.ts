import { spawn } from 'node:child_process';
import { fromRoot } from './build/paths.ts';
import { checkArrows } from './check/arrows.ts';
import { checkGlossary } from './check/glossary.ts';
import { checkHouseTable } from './check/house-table.ts';
import { checkRules } from './check/rules.ts';

interface Outcome {
  name: string;
  output: string;
  ok: boolean;
}

const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const root = fromRoot('.');

// `npm run fix` puts right first what a program can.
if (process.argv.includes('--fix')) {
  await program('fix', BIOME, ['check', '--write', '.']);
  checkHouseTable(root, true);
}

const checks: (() => Promise<Outcome>)[] = [
  () => program('lint', BIOME, ['check', '--error-on-warnings', '.']),
  () => ours('arrows', checkArrows(root)),
  () => ours('rules', checkRules(root)),
  () => ours('glossary', checkGlossary(root)),
  () => ours('the table of folders', checkHouseTable(root)),
  () =>
    program('dead code', 'node_modules/knip/bin/knip.js', [
      '--no-progress',
      '--treat-config-hints-as-errors',
    ]),
  () => program('types', 'node_modules/typescript/bin/tsc', ['-b', '.']),
];

const outcomes = await inPairs(checks);
for (const { name, output, ok } of outcomes)
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}${ok ? '' : `\n${output}`}`);
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;

/** Runs two at a time: the machines that run this have two cores. */
async function inPairs(tasks: (() => Promise<Outcome>)[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...tasks.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) outcomes[next[0]] = await next[1]();
  };
  await Promise.all([worker(), worker()]);
  return outcomes;
}

function program(name: string, bin: string, args: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fromRoot(bin), ...args], {
      cwd: fromRoot('.'),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.once('error', reject);
    child.once('close', (status) => resolve({ name, output, ok: status === 0 }));
  });
}

function ours(name: string, faults: readonly string[]): Promise<Outcome> {
  return Promise.resolve({ name, output: faults.join('\n'), ok: faults.length === 0 });
}
