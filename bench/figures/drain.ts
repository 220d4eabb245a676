import { createLog } from '../../server/base/log.ts';
import { connect, type Sql } from '../../server/sql/connection/connect.ts';
import { until } from '../../testing/app/limits.ts';
import type { Stage } from '../../testing/world/stage.ts';
import type { Figure } from '../support/figure.ts';
import { onLargeDevice } from '../support/large-device.ts';
import { quantile } from '../support/statistics.ts';

/** Changes that wait at the start: a week without a network. */
const CHANGES = 5_014;
const LIMIT = 240_000; // ms

/** A user who goes on working while the worker sends a large outbox: how long each edit takes to be saved. */
export async function measureDrain(stage: Stage): Promise<Figure[]> {
  const sql = connect(stage.databaseUrl, { log: createLog('silent'), maxConnections: 1 });
  try {
    return await onLargeDevice(stage, async ({ page, enrolled, browser }) => {
      const user = browser.person.user.id;
      if (process.env.APP) await browser.app('/');
      const before = await countMutations(sql);
      let first = 0;
      const sent = until(
        async () => {
          const count = (await countMutations(sql)) - before;
          if (count > 0) first ||= performance.now();
          return count >= CHANGES && performance.now() - first;
        },
        { limit: LIMIT, what: 'all changes on the server' },
      );
      const { quiet, meanwhile, empty } = await page.evaluate(
        ([device, id, changes]) => bench.drain(device, id, changes),
        [enrolled, user, CHANGES] as const,
      );
      const onServer = await sent;
      return [
        {
          name: `a change saved while ${CHANGES.toLocaleString('en')} others are sent, 95 of 100`,
          unit: 'ms',
          ours: quantile(meanwhile, 0.95),
          floor: quantile(quiet, 0.95),
          against: 'the same with nothing being sent',
          aim: { at_most: { value: 50 } },
        },
        {
          name: 'the slowest of them',
          unit: 'ms',
          ours: Math.max(...meanwhile),
          floor: Math.max(...quiet),
          against: 'the same with nothing being sent',
        },
        {
          name: 'nothing waits any more',
          unit: 'ms',
          ours: empty,
          floor: onServer,
          against: 'from the first batch until the server has all',
        },
      ];
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function countMutations(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from mutations`;
  return row?.count ?? 0;
}
