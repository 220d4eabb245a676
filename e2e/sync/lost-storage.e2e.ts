import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { indicator, openBook, synced } from '../../testing/browser/book.ts';
import type { Device } from '../../testing/browser/device.ts';
import { openOrder, panelLine } from '../../testing/browser/order-panel.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';
import { enterPartner, houses, savePartners, untilStored } from '../support/partners.ts';
import { test } from '../support/test.ts';
import { untilKept } from '../support/unsent.ts';

/** While a cache of this name is there, nothing is copied: for page and worker, which have nothing else in common. */
const NO_COPY = 'test:no-copy';
const WITHOUT_COPY = `{
  const put = Cache.prototype.put;
  Cache.prototype.put = async function (request, response) {
    if (String(request).includes('/.mirror/') && (await caches.has('${NO_COPY}')))
      throw new DOMException('', 'QuotaExceededError');
    return put.call(this, request, response);
  };
}`;

/** All that a browser keeps for the app but cookies. */
const EVERYTHING = 'indexeddb,cache_storage,service_workers,local_storage';

/** Removes data of the app as its user, or the browser, does. */
async function remove(device: Device, page: Page, storageTypes: string): Promise<void> {
  const session = await device.context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: device.network.url, storageTypes });
  await session.detach();
}

describe('[O25] where there is room for the database and none for its copy', () => {
  test('that is said, what is saved is sent once, and the copy is made when there is room', async ({
    account,
    database,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const device = await openDevice({ account });
    device.network.prepend('/sw.js', WITHOUT_COPY);
    await device.context.addInitScript(WITHOUT_COPY);
    const page = await openBook(device);
    await device.network.down();
    await page.evaluate((name) => caches.open(name).then(() => undefined), NO_COPY);
    await openOrder(page, 'Chez Marius');
    await panelLine(page, 'Salmon').click();
    const field = page.getByLabel('Quantity', { exact: true }).first();
    await field.fill('41');
    await field.press('Enter');
    const told = page.getByText(/There is no room for a second copy/);
    await told.waitFor();
    await page.getByText('Saved, in one copy only').first().waitFor();
    expect(await page.getByText('Saved on this device').count()).toBe(0);

    await page.evaluate((name) => caches.delete(name), NO_COPY);
    await told.waitFor({ state: 'detached', timeout: 60_000 });
    await page.getByText('Saved on this device').first().waitFor();

    await page.evaluate((name) => caches.open(name).then(() => undefined), NO_COPY);
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    await savePartners(page, houses('A', 2));
    await told.waitFor();
    await device.kill();
    await device.restart();
    await device.network.up();
    const next = await openBook(device, '/partners');
    await untilStored(database.url, account.workspaceId, houses('A', 2));
    expect(await next.getByText(/The browser lost Quayside/).count()).toBe(0);
  });
});

describe('[O25] the database alone is gone', () => {
  test.for([
    ['while a tab is open', true],
    ['while none is', false],
  ] as const)(
    '%s: what was saved comes back from its copy, also offline, is told, and sent once',
    async ([, isOpen], { account, database, openDevice }) => {
      await stock(account);
      const device = await openDevice({ account });
      const page = await openBook(device, '/partners');
      await device.network.down();
      await savePartners(page, houses('A', 3));
      await untilKept(page, 3);
      // A blank page first: the tab itself would be the first to notice.
      if (!isOpen) await page.goto('about:blank');
      await remove(device, page, 'indexeddb');
      if (!isOpen) await page.goto(new URL('/partners', device.network.url).href);
      await savePartners(page, houses('B', 1));
      await page.getByText(/3 changes that were not sent came back/).waitFor({ timeout: 30_000 });
      await indicator(page, /4 changes wait/i).waitFor();
      await device.network.up();
      await untilStored(database.url, account.workspaceId, [...houses('A', 3), ...houses('B', 1)]);
      await synced(page);
    },
  );
});

describe('[O25] all data is cleared while a tab is open', () => {
  test('the copy is gone as well: that changes are missing is told, work goes on, and nothing false is said', async ({
    account,
    database,
    openDevice,
  }) => {
    await stock(account);
    const device = await openDevice({ account });
    const page = await openBook(device, '/partners');
    await device.network.down();
    await savePartners(page, houses('A', 3));
    await untilKept(page, 3);
    await remove(device, page, EVERYTHING);
    await savePartners(page, houses('B', 2));
    await page.getByText(/The browser lost Quayside’s data on this device/).waitFor({ timeout: 30_000 });
    await page.getByText(/3 changes did not come back/).waitFor();
    await device.network.up();
    // Its worker was removed with the data: the tab sends once it is loaded again.
    await page.reload();
    await untilStored(database.url, account.workspaceId, houses('B', 2));
    await page.getByText(/3 changes did not come back|3 changes were not sent and are gone/).waitFor();
    expect(await page.getByText(/nothing is lost|Nothing that you entered is missing/).count()).toBe(0);
    await page.getByRole('button', { name: 'What happened?' }).click();
    await page.getByText(/Gone: 3 changes/).waitFor();
    await page.getByRole('button', { name: 'I have understood' }).click();
    await page
      .getByText(/did not come back|are gone/)
      .first()
      .waitFor({ state: 'detached' });
    await synced(page);
  });
});

describe('[O25] the browser gives the app no more room', () => {
  test('that is said, and it goes on without a reload when there is some', async ({
    account,
    database,
    openDevice,
  }) => {
    await stock(account);
    const device = await openDevice({ account });
    const page = await openBook(device, '/partners');
    await device.network.down();
    await savePartners(page, houses('A', 2));
    const session = await device.context.newCDPSession(page);
    const origin = device.network.url;
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    await enterPartner(page, 'F house');
    // Chromium holds its caches to the quota at once, and IndexedDB when it likes.
    const told = page.getByText(/no room (left on this device|for a second copy)/i).first();
    await told.waitFor();
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await told.waitFor({ state: 'detached', timeout: 60_000 });
    await savePartners(page, houses('B', 2));
    await device.network.up();
    await untilStored(database.url, account.workspaceId, [...houses('A', 2), ...houses('B', 2)], 'F');
  });
});
