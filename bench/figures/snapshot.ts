import { windowStart } from '../../shared/device/snapshot/window.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { LARGE } from '../../testing/world/large-workspace.ts';
import type { Stage } from '../../testing/world/stage.ts';
import { openBrowser } from '../support/bench-page.ts';
import type { Figure } from '../support/figure.ts';
import { inTurns } from '../support/measure.ts';
import { median } from '../support/statistics.ts';

const RUNS = 3;

/**
 * A new device takes 100,000 lines: the app's worker, from the engine's beginning (its request included) until all is
 * stored; and until today's orders can be read. The floor fetches the same bytes in a page and puts them away.
 */
export async function measureSnapshot(stage: Stage): Promise<Figure[]> {
  const { account } = await stage.large();
  const { url } = stage.server;
  const query = new URLSearchParams({
    protocol: String(PROTOCOL_VERSION),
    workspace: account.workspaceId,
    around: stage.today,
    from: windowStart(stage.today),
  });
  const today: number[] = [];
  const ms = await inTurns(
    RUNS,
    async (run) => {
      const browser = await openBrowser(url, account);
      try {
        const page = await browser.page();
        const enrolled = await page.evaluate((person) => bench.enroll(person), browser.person);
        const times = await page.evaluate(
          ([device, day, orders]) => bench.takeSnapshot(device, day, orders),
          [enrolled, stage.today, LARGE.today.orders] as const,
        );
        if (run >= 0) today.push(times.today);
        return times.ready;
      } finally {
        await browser.close();
      }
    },
    async () => {
      const browser = await openBrowser(url, account);
      try {
        const page = await browser.page();
        return await page.evaluate((path) => bench.storeBare(path), `/sync/snapshot?${query.toString()}`);
      } finally {
        await browser.close();
      }
    },
  );
  return [
    {
      name: 'snapshot of 100,000 lines, all stored',
      unit: 'ms',
      ...ms,
      against: 'fetch, JSON.parse and put of the same bytes in a page',
      aim: { at_most: { times: 1.5 } },
    },
    {
      name: "snapshot of 100,000 lines, today's orders there",
      unit: 'ms',
      ours: median(today),
      floor: null,
      against: '',
      aim: { at_most: { value: 1_000 } },
    },
  ];
}
