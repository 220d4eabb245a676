import type { Page } from 'playwright-core';
import { createLog } from '../../server/base/log.ts';
import { connect, type Sql } from '../../server/sql/connection/connect.ts';
import { type Account, join } from '../../testing/app/accounts.ts';
import { until, within } from '../../testing/app/limits.ts';
import { Pusher } from '../../testing/world/bulk-pusher.ts';
import { idMaker } from '../../testing/world/ids.ts';
import { LargeWorkspace } from '../../testing/world/large-workspace.ts';
import type { Stage } from '../../testing/world/stage.ts';
import { type BenchBrowser, openBrowser } from '../support/bench-page.ts';
import type { Figure } from '../support/figure.ts';
import { openFloorServer } from '../support/floor-server.ts';
import { median } from '../support/statistics.ts';

const RUNS = 15;
const WARMUP = 3;
const SETTLE_MS = 150;
const ROUND_LIMIT = 15_000; // ms

/**
 * A change on device A until it is in device B's IndexedDB, two browsers with the real app open: from the moment the server
 * decided it (the time in its ledger), and from the tap. The floor is a bare event stream: said in one page, heard in the other.
 */
export async function measurePropagation(stage: Stage): Promise<Figure[]> {
  const host = await stage.signUp();
  const guest = await join(stage.server, host);
  const orderId = await makeOrder(stage, host);
  const sql = connect(stage.databaseUrl, { log: createLog('silent'), maxConnections: 1 });
  const floor = await openFloorServer();
  const browsers = [await openBrowser(stage.server.url, host), await openBrowser(stage.server.url, guest)];
  try {
    const [a, b] = await Promise.all(browsers.map((browser) => openTab(browser, orderId)));
    if (!a || !b) throw new Error('two browsers');
    const times = { committed: [] as number[], tapped: [] as number[], echo: [] as number[] };
    for (let run = -WARMUP; run < RUNS; run += 1) {
      const change = await within(ROUND_LIMIT, 'a change', propagate(a, b, sql, orderId, `change ${run}`));
      const echo = await within(ROUND_LIMIT, 'an echo', echoed(a.page, b.page, floor.url, `echo ${run}`));
      if (run >= 0) {
        times.committed.push(change.committed);
        times.tapped.push(change.tapped);
        times.echo.push(echo);
      }
      // Pokes within 100 ms are joined; a person is never that fast.
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    }
    const against = 'a bare event stream: said in one page, heard in the other';
    const echo = median(times.echo);
    return [
      {
        name: "A's commit until B's IndexedDB has it",
        unit: 'ms',
        ours: median(times.committed),
        floor: echo,
        against,
      },
      {
        name: "A's tap until B's IndexedDB has it",
        unit: 'ms',
        ours: median(times.tapped),
        floor: echo,
        against,
      },
    ];
  } finally {
    for (const browser of browsers) await browser.close();
    await floor.close();
    await sql.end({ timeout: 5 });
  }
}

interface Tab {
  page: Page;
  device: { device: string };
  userId: string;
}

async function makeOrder(stage: Stage, account: Account): Promise<string> {
  const world = new LargeWorkspace(stage.today, { seed: 50, partners: 2, products: 2 });
  const pusher = new Pusher({ ...stage.server, ...account }, idMaker(51));
  const order = world.order(stage.today, 0, 5);
  await pusher.pushAll([world.units, world.partners, world.products, order]);
  pusher.close();
  return order[0]?.id ?? '';
}

/** The app in one tab, which runs the worker and holds the event stream, and a tab of ours beside it. */
async function openTab(browser: BenchBrowser, orderId: string): Promise<Tab> {
  const { user, workspace } = browser.person;
  const streams = browser.context.waitForEvent('request', (request) =>
    request.url().includes('/sync/events'),
  );
  await browser.app();
  await streams;
  const page = await browser.page();
  const device = { device: `quayside:${user.id}:${workspace.id}` };
  await until(() => page.evaluate(([on, id]) => bench.hasOrder(on, id), [device, orderId] as const), {
    what: 'the order on the device',
  });
  return { page, device, userId: user.id };
}

async function propagate(
  a: Tab,
  b: Tab,
  sql: Sql,
  orderId: string,
  comment: string,
): Promise<{ committed: number; tapped: number }> {
  const seeing = b.page.evaluate(([device, id, text]) => bench.seeComment(device, id, text), [
    b.device,
    orderId,
    comment,
  ] as const);
  const written = await a.page.evaluate(
    ([device, user, id, text]) => bench.writeComment(device, user, id, text),
    [a.device, a.userId, orderId, comment] as const,
  );
  const seenAt = await seeing;
  const [row] = await sql<
    { at: string }[]
  >`select at from mutations where mutation_id = ${written.mutation_id}`;
  if (!row) throw new Error('the mutation is not in the ledger');
  return { committed: seenAt - Date.parse(row.at), tapped: seenAt - written.at };
}

async function echoed(a: Page, b: Page, url: string, what: string): Promise<number> {
  await b.evaluate((to) => bench.listenTo(to), url);
  const saidAt = await a.evaluate(([to, text]) => bench.say(to, text), [url, what] as const);
  const heardAt = await b.evaluate((text) => bench.hear(text), what);
  return heardAt - saidAt;
}
