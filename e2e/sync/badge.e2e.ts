import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { SYNC_TAG } from '../../shared/device/engine/worker-messages.ts';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import type { Device } from '../../testing/browser/device.ts';
import { stock } from '../../testing/world/stock.ts';
import { confirmOrders, manyOrders, untilConfirmed } from '../support/many-orders.ts';
import { test } from '../support/test.ts';

/** Takes the place of the Badging API, in page and worker, because no test sees the icon of an installed app. */
const RECORD = `{
  const note = (count) => caches.open('badge').then((cache) =>
    cache.put('/badge', new Response(JSON.stringify({ count, by: 'document' in self ? 'page' : 'worker' }))));
  const prototype = Object.getPrototypeOf(navigator);
  prototype.setAppBadge = (count) => note(count);
  prototype.clearAppBadge = () => note(0);
}
`;

interface Badge {
  count: number;
  by: 'page' | 'worker';
}

const badgeOn = (page: Page): Promise<Badge | undefined> =>
  page.evaluate(async () => {
    const cache = await caches.open('badge');
    return (await cache.match('/badge'))?.json();
  });

const untilBadge = (page: Page, count: number): Promise<unknown> =>
  until(async () => (await badgeOn(page))?.count === count, { what: `a badge of ${count}`, limit: 30_000 });

async function record(device: Device): Promise<void> {
  await device.context.addInitScript(RECORD);
  device.network.prepend('/sw.js', RECORD);
}

test('[O17] the badge counts what waits, also when it was sent with every tab closed', async ({
  account,
  openDevice,
}) => {
  await manyOrders(await stock(account), 4);
  const device = await openDevice({ account });
  await record(device);
  const page = await openBook(device);
  await device.network.down();
  await confirmOrders(page, 3);
  await untilBadge(page, 3);

  await device.closeTabs();
  await device.network.up();
  await device.workers.sync(SYNC_TAG);
  await untilConfirmed(account, 3);
  // A page of the same origin without the app.
  const bare = await device.open('/healthz');
  await untilBadge(bare, 0);
  expect(await badgeOn(bare)).toEqual({ count: 0, by: 'worker' });
});

test('[O17] the badge goes with who signs out', async ({ account, openDevice }) => {
  await manyOrders(await stock(account), 3);
  const device = await openDevice({ account });
  await record(device);
  const page = await openBook(device);
  await device.network.down();
  await confirmOrders(page, 2);
  await untilBadge(page, 2);
  await page.goto(new URL('/settings', page.url()).href);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: /keep them here/i }).click();
  await untilBadge(page, 0);
});
