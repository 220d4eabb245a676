import { parseArgs } from 'node:util';
import { type Explored, findModelTools, Model } from './model/model.ts';
import { LARGE_RUNS, PLANTED, RUNS } from './model/runs.ts';

/**
 * `npm run model`: explores docs/model/protocol.pml with Spin, as the tests do. `--large`: the larger bounds, minutes each; `--faults`: the
 * planted faults, each with the steps that show it.
 */
const { values } = parseArgs({ options: { large: { type: 'boolean' }, faults: { type: 'boolean' } } });
const MEGABYTES = values.large ? 6_000 : 1_500;

const tools = findModelTools();
if (tools) await main(await Model.make(tools, MEGABYTES));
else {
  console.error('No Spin, or no C compiler: apt-get install spin gcc');
  process.exitCode = 1;
}

async function main(model: Model): Promise<void> {
  const holding = values.large ? LARGE_RUNS : RUNS;
  const runs = values.faults ? PLANTED : holding;
  try {
    for (const { name, settings } of runs) {
      const explored = await model.explore(settings);
      console.log(say(name, explored));
      if ((explored.violated === null) === Boolean(values.faults)) process.exitCode = 1;
    }
  } finally {
    model.end();
  }
}

function say(name: string, { states, seconds, megabytes, violated, trace }: Explored): string {
  const size = `${states.toLocaleString('en')} states, ${seconds} s, ${Math.round(megabytes)} MB`;
  const found = violated === null ? 'everything holds' : `${violated}\n  ${trace.join(', ')}`;
  return `${name}: ${size}: ${found}`;
}
