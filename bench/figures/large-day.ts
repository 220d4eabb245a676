import type { CDPSession, Page } from 'playwright-core';
import { within } from '../../testing/app/limits.ts';
import { LARGE } from '../../testing/world/large-workspace.ts';
import type { Stage } from '../../testing/world/stage.ts';
import type { Figure } from '../support/figure.ts';
import { onLargeDevice } from '../support/large-device.ts';
import { median, quantile } from '../support/statistics.ts';
import { traced } from '../support/tracing.ts';
import { openWatched } from '../support/watched-page.ts';

const OPENINGS = 5;
const CHANGES_OF_DAY = 5;
const LOOK_MS = 500;
/** Pixels, and pixels a second: a quick flick through a third of the day, and back. */
const SCROLL = { distance: 12_000, speed: 3_000 };
const FRAME_MS = 1_000 / 60;
/** The least that Event Timing tells of. */
const UNTOLD_MS = 16;
const LIMIT = 60_000; // ms

/**
 * The orders of a day of 3,000 lines on a device with 100,000: how fast it opens, scrolls and answers to keys; at the
 * machine's own speed, and with the page's thread four times slower.
 */
export async function measureLargeDay(stage: Stage): Promise<Figure[]> {
  return await onLargeDevice(stage, async ({ browser, page: empty }) => {
    await empty.close();
    const url = `${stage.server.url}/recap/${stage.today}`;
    const { page, session } = await openWatched(browser.context, url);
    await drawn(page);
    const figures: Figure[] = [];
    for (const rate of [1, 4]) {
      await session.send('Emulation.setCPUThrottlingRate', { rate });
      figures.push(...(await measureAt(page, session, rate === 1 ? '' : `, CPU ${rate} times slower`)));
    }
    return figures;
  });
}

async function measureAt(page: Page, session: CDPSession, how: string): Promise<Figure[]> {
  const opening = await openings(page, session);
  const change = await changesOfDay(page);
  const scroll = await traced(session, () => scrollThere(session));
  const keys = await keyPresses(page, session);
  const { drawn, dropped } = scroll.frames;
  const slowed = how !== '';
  const plain = { floor: null, against: '' } as const;
  const atMost = (value: number) => (slowed ? {} : { aim: { at_most: { value } } });
  return [
    {
      name: `large day opened, warm worker${how}`,
      unit: 'ms',
      ours: opening.ms,
      floor: opening.shellMs,
      against: 'first paint of the empty shell',
      ...atMost(100),
    },
    { name: `work of the page for it${how}`, unit: 'ms', ours: opening.busyMs, ...plain },
    { name: `large day, from the day beside it${how}`, unit: 'ms', ours: change, ...plain, ...atMost(100) },
    {
      name: `frames while it scrolls${how}`,
      unit: 'frames/s',
      ours: (60 * drawn) / (drawn + dropped),
      ...plain,
    },
    {
      name: `work of the page for one of them${how}`,
      unit: 'ms',
      ours: scroll.busyMs / Math.max(1, scroll.mainFrames),
      ...plain,
      ...atMost(FRAME_MS),
    },
    {
      name: `a key in it, until it shows (95 of 100)${how}`,
      unit: 'ms',
      ours: keys.ms,
      ...plain,
      ...atMost(50),
    },
    { name: `the longest work of the page for one${how}`, unit: 'ms', ours: keys.longestMs, ...plain },
  ];
}

/** Opens the day again and again; the worker runs. Until its first orders are painted, and what the page computes for it. */
async function openings(
  page: Page,
  session: CDPSession,
): Promise<{ ms: number; shellMs: number; busyMs: number }> {
  const times: number[] = [];
  const shells: number[] = [];
  for (let run = 0; run < OPENINGS; run++) {
    await page.reload();
    times.push(await opened(session));
    shells.push(await firstPaint(session));
    await drawn(page);
  }
  const { busyMs } = await traced(session, async () => {
    await page.reload({ waitUntil: 'commit' });
    await opened(session);
  });
  await drawn(page);
  return { ms: median(times), shellMs: median(shells), busyMs };
}

/** Asked without Playwright's own script, which would take the page's thread for a while as it opens. */
async function ask(session: CDPSession, expression: string): Promise<number> {
  const asked = session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  const { result } = await within(LIMIT, expression, asked);
  return Number(result.value);
}

function opened(session: CDPSession): Promise<number> {
  return ask(session, 'watch.opened()');
}

/** The page's name on an empty page, from the worker's store: the least that opening takes. */
function firstPaint(session: CDPSession): Promise<number> {
  return ask(session, 'performance.getEntriesByName("first-paint")[0].startTime');
}

async function changesOfDay(page: Page): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < CHANGES_OF_DAY; run++) {
    await page.evaluate(() => watch.goBeside('back'));
    // Somebody looks at a day before he goes on.
    await page.waitForTimeout(LOOK_MS);
    times.push(await page.evaluate(() => watch.goBeside('on')));
    await drawn(page);
  }
  return median(times);
}

/** Waits until all orders of the day are on the page. */
async function drawn(page: Page): Promise<void> {
  const all = LARGE.today.orders;
  await page.waitForFunction((count) => watch.orders() >= count, all, { polling: 200, timeout: LIMIT });
}

async function scrollThere(session: CDPSession): Promise<void> {
  for (const way of [-1, 1]) {
    await session.send('Input.synthesizeScrollGesture', {
      x: 400,
      y: 500,
      yDistance: way * SCROLL.distance,
      speed: SCROLL.speed,
      gestureSourceType: 'mouse',
    });
  }
}

/** Searches, walks through the grid, types in a cell and confirms an order, a key at a time. */
async function keyPresses(page: Page, session: CDPSession): Promise<{ ms: number; longestMs: number }> {
  const cell = page.getByRole('row').filter({ hasText: 'Product' }).nth(3).getByRole('gridcell').nth(1);
  const walks: (() => Promise<readonly string[]>)[] = [
    async () => {
      await page.getByRole('searchbox').focus();
      return [...'product', ...Array<string>(7).fill('Backspace')];
    },
    async () => {
      await cell.click();
      return Array<string>(10).fill('ArrowDown');
    },
    async () => {
      await cell.click();
      return [
        '1',
        '2',
        'Enter',
        'ArrowDown',
        '3',
        '4',
        'Enter',
        'ArrowDown',
        '5',
        'Tab',
        'Tab',
        '6',
        'Enter',
      ];
    },
    async () => {
      await page
        .getByRole('button', { name: /: pending\. confirm/i })
        .nth(2)
        .focus();
      return ['Enter', 'Enter', 'Enter', 'Enter'];
    },
  ];
  const all: number[] = [];
  let longestMs = 0;
  for (const walk of walks) {
    const keys = await walk();
    await page.evaluate(() => void watch.keys());
    const trace = await traced(session, async () => {
      for (const key of keys) {
        await page.keyboard.press(key);
        // As fast as a quick typist; each key has its own frames.
        await page.waitForTimeout(90);
      }
    });
    longestMs = Math.max(longestMs, trace.longestMs);
    const told = await page.evaluate(() => watch.keys());
    all.push(...told, ...Array<number>(Math.max(0, keys.length - told.length)).fill(UNTOLD_MS));
  }
  return { ms: quantile(all, 0.95), longestMs };
}
