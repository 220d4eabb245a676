import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { indicator, openBook, synced } from '../../testing/browser/book.ts';
import { stock } from '../../testing/world/stock.ts';
import { waitingOf } from '../support/device-store.ts';
import { confirmOrders, manyOrders } from '../support/many-orders.ts';
import { test } from '../support/test.ts';
import { untilKept } from '../support/unsent.ts';

/** While the tab says so, databases whose name begins in this way cannot be opened: what Safari calls "connection lost". */
const BREAKABLE = `{
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, version) {
    const broken = sessionStorage.getItem('broken');
    if (broken === null || !name.startsWith(broken)) return open.call(this, name, version);
    throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError');
  };
}`;

const breakDatabases = (page: Page, prefix: string): Promise<void> =>
  page.evaluate((value) => sessionStorage.setItem('broken', value), prefix);
const mendDatabases = (page: Page): Promise<void> => page.evaluate(() => sessionStorage.removeItem('broken'));

describe('[O19] a database that cannot be opened', () => {
  test.for([
    ['of the open workspace', 'quayside:'],
    ['of the accounts: nobody is known', 'quayside'],
  ] as const)(
    '%s: said plainly, the page for support opens, nothing is called saved or synced, nothing is lost',
    async ([, prefix], { account, openDevice }) => {
      await manyOrders(await stock(account), 3);
      const device = await openDevice({ account });
      await device.context.addInitScript(BREAKABLE);
      const page = await openBook(device);
      await device.network.down();
      await confirmOrders(page, 2);
      await untilKept(page, 2);

      await breakDatabases(page, prefix);
      await page.reload();
      await page.getByRole('heading', { name: /storage cannot be opened/i }).waitFor();
      await page.getByRole('button', { name: 'Device health' }).click();
      await page.getByRole('heading', { name: 'Device health' }).waitFor();
      await page.getByText('Everything that was sent is safe on the server.').waitFor();
      await page.getByText(/2 changes were not sent when they were last counted/).waitFor();
      await page.getByText(/nothing that you enter now is saved/).waitFor();
      await page.getByText(/Connection to Indexed Database server lost/).waitFor();
      expect(await page.getByText(/saved on this device|everything is sent/i).count()).toBe(0);
      if (prefix === 'quayside:') await indicator(page, /storage cannot be read/i).waitFor();

      await mendDatabases(page);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('Waiting changes').waitFor();
      expect(await waitingOf(page, account)).toBe(2);
      await device.network.up();
      await synced(page);
    },
  );
});

test('[O19] data that the browser removed is told, with the number of changes that went with it', async ({
  account,
  openDevice,
}) => {
  await manyOrders(await stock(account), 4);
  const device = await openDevice({ account });
  const page = await openBook(device);
  await device.network.down();
  await confirmOrders(page, 3);
  await untilKept(page, 3);
  await page.goto('about:blank');
  const session = await device.context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin: device.network.url,
    storageTypes: 'indexeddb,cache_storage,service_workers,local_storage',
  });

  // Not before: the worker would send what waits.
  await device.network.up();
  await page.goto(device.network.url);
  await page.getByText(/3 changes were not sent and are gone/).waitFor({ timeout: 30_000 });
  await synced(page);
  await page.getByRole('button', { name: 'What happened?' }).click();
  await page.getByText(/Gone: 3 changes/).waitFor();
  await page.getByRole('button', { name: 'I have understood' }).click();
  await page.reload();
  await synced(page);
  expect(await page.getByText(/are gone/).count()).toBe(0);
});
