import { LARGE } from '../../testing/world/large-workspace.ts';
import type { Stage } from '../../testing/world/stage.ts';
import type { Figure } from '../support/figure.ts';
import { onLargeDevice } from '../support/large-device.ts';
import { median } from '../support/statistics.ts';

const READS = 30;
const WRITES = 60;
/** The first ones compile and fill caches. */
const WARMUP = 5;

/** Reading a day and saving a change on a device that holds 100,000 lines. */
export async function measureDevice(stage: Stage): Promise<Figure[]> {
  return await onLargeDevice(stage, async ({ page, enrolled, browser }) => {
    const read = await page.evaluate(([device, day, reads]) => bench.readDays(device, day, reads), [
      enrolled,
      stage.today,
      READS + WARMUP,
    ] as const);
    if (read.orders < LARGE.today.orders) throw new Error(`the day has only ${read.orders} orders`);
    const write = await page.evaluate(
      ([device, user, day, writes]) => bench.writeLocally(device, user, day, writes),
      [enrolled, browser.person.user.id, stage.today, WRITES + WARMUP] as const,
    );
    return [
      {
        name: 'a change saved on the device (strict)',
        unit: 'ms',
        ours: median(write.ours.slice(WARMUP)),
        floor: median(write.floor.slice(WARMUP)),
        against: 'a bare strict transaction with the same three puts',
      },
      {
        name: 'the same beside one without its second copy',
        unit: 'ms',
        ours: median(write.ours.slice(WARMUP)),
        floor: median(write.uncopied.slice(WARMUP)),
        against: 'no second copy is made behind it',
        aim: { at_most: { times: 1.2 } },
      },
      {
        name: 'the same right behind another one, which is being copied',
        unit: 'ms',
        ours: median(write.atOnce.slice(WARMUP)),
        floor: median(write.uncopied.slice(WARMUP)),
        against: 'no second copy is made',
      },
      {
        name: `a day read (${read.orders} orders) from 100,000 lines`,
        unit: 'ms',
        ours: median(read.ours.slice(WARMUP)),
        floor: median(read.floor.slice(WARMUP)),
        against: 'getAll from a store of just that day',
      },
    ];
  });
}
