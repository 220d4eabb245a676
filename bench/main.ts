import { within } from '../testing/app/limits.ts';
import { openStage, type Stage } from '../testing/world/stage.ts';
import { measureDevice } from './figures/device.ts';
import { measureDrain } from './figures/drain.ts';
import { measureFirstVisit } from './figures/first-visit.ts';
import { measureLargeDay } from './figures/large-day.ts';
import { measurePropagation } from './figures/propagation.ts';
import { measurePushBatch } from './figures/push-batch.ts';
import { measurePushSingle } from './figures/push-single.ts';
import { measureSnapshot } from './figures/snapshot.ts';
import { type Figure, isMet } from './support/figure.ts';
import { toJson, toText } from './support/table.ts';

/**
 * The figures in the order of the table, each by the name that `--only` takes. Those that read the large workspace come
 * before those that add to it.
 */
const FIGURES: Record<string, (stage: Stage) => Promise<Figure[]>> = {
  snapshot: measureSnapshot,
  device: measureDevice,
  'large-day': measureLargeDay,
  drain: measureDrain,
  'push-batch': measurePushBatch,
  'push-single': measurePushSingle,
  propagation: measurePropagation,
  'first-visit': measureFirstVisit,
};

const FIGURE_LIMIT = 300_000; // ms

const asJson = process.argv.includes('--json');
const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');

const figures: Figure[] = [];
const stage = await openStage();
try {
  for (const [name, measure] of Object.entries(FIGURES)) {
    if (only && !only.includes(name)) continue;
    const begun = performance.now();
    try {
      figures.push(...(await within(FIGURE_LIMIT, name, measure(stage))));
    } catch (error) {
      // The others are worth having all the same.
      console.error(error);
      process.exitCode = 1;
    }
    console.error(`${name}: ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  }
} finally {
  await stage.close();
}
console.log(asJson ? toJson(figures) : toText(figures));
// The size is the one that does not depend on the machine: it must hold everywhere.
if (figures.some((figure) => figure.unit === 'kB' && isMet(figure) === false)) process.exitCode = 1;
