import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { synced } from '../../testing/browser/book.ts';
import { LANDSCAPE, PHONE } from '../../testing/browser/sizes.ts';
import { stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

const HELD = 'Your orders are not all here yet';

/** The seconds that the countdown shows. */
async function secondsLeft(page: Page): Promise<number> {
  return Number(/(\d+) s/.exec((await page.getByRole('timer').textContent()) ?? '')?.[1]);
}

describe.for([
  ['a tablet', LANDSCAPE],
  ['a phone', PHONE],
] as const)('a first sync on %s', ([, size]) => {
  test('that is slow says what it does from the first moment, on every page, and ends', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const device = await openDevice({ account, ...size });
    const held = device.network.hold('/sync/snapshot');
    const page = await device.open('/');
    await page.getByRole('heading', { name: 'Fetching your orders' }).waitFor();
    await page.getByText('Asking the server for this workspace…').waitFor();
    await page.getByText('The server has not answered yet').waitFor();
    expect(await page.getByText('No orders for this day').count()).toBe(0);
    await page.getByRole('link', { name: 'Partners' }).click();
    await page.getByRole('heading', { name: 'Fetching your orders' }).waitFor();
    expect(await page.getByText('No partners').count()).toBe(0);
    held.stop();
    await page.getByText('Chez Marius').waitFor();
    await page.getByRole('heading', { name: 'Fetching your orders' }).waitFor({ state: 'detached' });
    await synced(page);
  });

  test('that gets no answer says so, counts down to the next try, and tries at once on a tap', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const device = await openDevice({ account, ...size });
    const refused = device.network.refuse('/sync/snapshot');
    const page = await device.open('/');
    await page.getByRole('heading', { name: HELD }).waitFor();
    await page.getByText('The server does not answer.').waitFor();
    // Later tries are further apart: long enough to watch.
    await until(async () => (await secondsLeft(page)) >= 4, { what: 'a longer wait' });
    const before = await secondsLeft(page);
    await until(async () => (await secondsLeft(page)) < before, { what: 'a second that passes' });
    refused.stop();
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.getByRole('heading', { name: 'No orders for this day' }).waitFor();
    await synced(page);
  });
});

test('a first sync that the server refuses with an error says that, not that there is no network', async ({
  account,
  openDevice,
}) => {
  const device = await openDevice({ account });
  const busy = device.network.answer('/sync/snapshot', 503, { code: 'unavailable', message: 'Away.' });
  const page = await device.open('/');
  await page.getByText('The server answers with an error.').waitFor();
  busy.stop();
  await page.getByRole('button', { name: 'Try now' }).click();
  await synced(page);
});

test('a first sync without a network says so, an order can be begun, and it goes on by itself', async ({
  account,
  openDevice,
}) => {
  const device = await openDevice({ account });
  const held = device.network.hold('/sync/snapshot');
  const page = await device.open('/');
  await page.getByRole('heading', { name: 'Fetching your orders' }).waitFor();
  // The app's own files must be here: without them a page that was not opened yet cannot come.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await device.setOffline(true);
  await page.getByText('There is no network. Your orders come as soon as there is one.').waitFor();
  await page.getByRole('button', { name: 'New order' }).click();
  await page.getByRole('combobox', { name: 'Partner' }).waitFor();
  await page.keyboard.press('Escape');
  held.stop();
  await device.setOffline(false);
  await synced(page);
});

test('an import waits for the list that it is compared with, says so, and begins by itself', async ({
  account,
  openDevice,
}) => {
  await stock(account);
  const device = await openDevice({ account });
  const held = device.network.hold('/sync/snapshot');
  const page = await device.open('/products');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: /Import/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The import begins once all partners, products and units').waitFor();
  expect(await dialog.locator('input[type=file]').count()).toBe(0);
  held.stop();
  await dialog.getByText('Choose a file').waitFor();
});

test('the Sync page counts down to the next try, quietly, and tries at once on a tap', async ({
  account,
  openDevice,
}) => {
  const device = await openDevice({ account });
  const page = await device.open('/');
  await synced(page);
  await page.goto(new URL('/status', page.url()).href);
  const refused = device.network.refuse('/sync/');
  device.network.cut('/sync/events');
  // The engine may have found out by itself already.
  await page.getByRole('button', { name: /^(Sync|Try) now$/ }).click();
  const timer = page.getByRole('timer');
  await timer.waitFor();
  // It is not part of what is announced.
  expect(await page.getByRole('status').filter({ has: timer }).count()).toBe(0);
  await until(async () => (await secondsLeft(page)) >= 4, { what: 'a longer wait' });
  refused.stop();
  await page.getByRole('button', { name: 'Try now' }).click();
  await timer.waitFor({ state: 'detached' });
  await synced(page);
});
