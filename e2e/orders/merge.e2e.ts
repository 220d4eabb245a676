import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { openBook, synced } from '../../testing/browser/book.ts';
import { inOrderMenu, mergeInList, openNth } from '../../testing/browser/order-actions.ts';
import { panelLine, setQuantity } from '../../testing/browser/order-panel.ts';
import { DESK, PHONE } from '../../testing/browser/sizes.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';
import { faults, smallTargets } from '../support/a11y.ts';
import { agreed, comeBack, goods, market, told } from '../support/pairs.ts';
import { test } from '../support/test.ts';
import { openTwoOrders } from '../support/two-orders.ts';

const MARGOT = 'Chez Margot';
const ALL = 'today, pending: Cod 12, Salmon 5, Salmon 12 = 362.50';

describe('two people with two orders of one partner', () => {
  test('[M18] [M19] an open order that a colleague merges away goes on as the other one; his edit stays when she takes the merge back', async ({
    server,
    account,
    openDevice,
  }) => {
    const devices = await market(server, account, openDevice, [MARGOT]);
    const { ada, ben } = devices;
    await openNth(ben.page, MARGOT, 1);
    await mergeInList(ada.page, MARGOT);
    await ben.page.getByText('The order that you had open was merged into this one.').waitFor();
    await until(async () => (await panelLine(ben.page, 'Salmon').count()) === 2, { what: 'all lines' });
    await setQuantity(ben.page, 'Cod', '10');
    await agreed(devices);
    await ada.page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await goods(devices, ada, MARGOT)).length === 2, { what: 'two orders again' });
    await synced(ada.page);
    await agreed(devices);
    const sums = ['today, pending: Cod 10, Salmon 5 = 187.50', 'today, pending: Salmon 12 = 150.00'];
    expect(await goods(devices, ben, MARGOT)).toEqual(sums);
    expect([...(await told(ada)), ...(await told(ben))]).toEqual([]);
  });

  test('[M18] [M9] merging into an order that was deleted is told; restored from Trash and merged, nothing is missing or twice', async ({
    server,
    account,
    openDevice,
  }) => {
    const devices = await market(server, account, openDevice, [MARGOT]);
    const { ada, ben } = devices;
    await ben.device.network.down();
    await mergeInList(ben.page, MARGOT);
    await openNth(ada.page, MARGOT, 0);
    await inOrderMenu(ada.page, 'Delete the order');
    await synced(ada.page);
    await comeBack(ben);
    expect(await told(ben)).toEqual([
      expect.stringMatching(/Chez Margot.* Ada Martin deleted the order; your change was not saved/),
    ]);
    await ada.page.goto(new URL('/trash', ada.page.url()).href);
    await ada.page.getByRole('button', { name: /Restore.*Chez Margot/ }).click();
    await synced(ada.page);
    await ben.page.getByRole('button', { name: 'Restore with my changes' }).click();
    await until(async () => (await goods(devices, ada, MARGOT)).join() === ALL, { what: 'one order' });
    await agreed(devices);
    // The merged order is not in Trash: its lines live on.
    await ada.page.reload();
    await ada.page.getByRole('heading', { name: 'Trash' }).waitFor();
    await ada.page.getByText('Nothing was deleted').waitFor();
  });
});

/** What axe finds, and on a touch screen what is too small for a finger. */
async function checked(page: Page, where: string): Promise<string[]> {
  const small = where === 'a phone' ? await smallTargets(page, where) : [];
  return [...(await faults(page, where)), ...small];
}

describe.for([
  ['the desk', DESK],
  ['a phone', PHONE],
] as const)('on %s', ([where, browser]) => {
  test('[M18] asks before a confirmed and a pending order are merged, and says what comes of it', async ({
    account,
    openDevice,
  }) => {
    const page = await openTwoOrders(account, () => openDevice({ account, ...browser }));
    await page
      .getByRole('button', { name: /pending\. confirm/i })
      .first()
      .click();
    await page.getByRole('button', { name: /set back to pending/i }).waitFor();
    await page.getByRole('button', { name: /^Merge the orders of Chez Marius/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Merge a confirmed order?' });
    await dialog.getByText(/it is to be confirmed again/).waitFor();
    expect(await checked(page, where)).toEqual([]);
    await dialog.getByRole('button', { name: 'Merge' }).click();
    await page.getByText('2 orders of Chez Marius merged, to be confirmed again').waitFor();
    await page.getByRole('button', { name: /pending\. confirm/i }).waitFor();
  });

  test('[M17] a line moves to another day, then to the order that is there, and comes back by Undo', async ({
    account,
    openDevice,
  }) => {
    const page = await openTwoOrders(account, () => openDevice({ account, ...browser }));
    await openNth(page, 'Chez Marius', 0);
    await panelLine(page, 'Salmon').click();
    await page.getByRole('button', { name: 'Move…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move Salmon' });
    await dialog.getByRole('radio', { name: 'Another day' }).check();
    await dialog.getByText('A new order is made that day.').waitFor();
    expect(await checked(page, where)).toEqual([]);
    await dialog.getByRole('button', { name: 'Move 1 line' }).click();
    await page.getByText(/^Salmon moved to \w+/).waitFor();
    await panelLine(page, 'Salmon').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Move…' }).click();
    await dialog.getByRole('radio', { name: 'The other order of this day, 1 line' }).check();
    await dialog.getByRole('button', { name: 'Move 1 line' }).click();
    await panelLine(page, 'Salmon').waitFor({ state: 'detached' });
    await synced(page);
  });
});

describe('by the keyboard', () => {
  test('[M17] Alt+M on an order splits it: the lines that are chosen go to a new one', async ({
    server,
    account,
    openDevice,
  }) => {
    const devices = await market(server, account, openDevice, [MARGOT]);
    const { page } = devices.ada;
    await page.getByRole('grid').getByRole('link', { name: MARGOT }).nth(1).focus();
    await page.keyboard.press('Alt+m');
    const dialog = page.getByRole('dialog', { name: 'Split the order' });
    await dialog.getByRole('checkbox', { name: 'Cod, 12 kg' }).focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('button', { name: 'Move 1 line' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Cod moved to another order').waitFor();
    const three = [
      'today, pending: Cod 12 = 150.00',
      'today, pending: Salmon 12 = 150.00',
      'today, pending: Salmon 5 = 62.50',
    ];
    await agreed(devices);
    expect(await goods(devices, devices.ben, MARGOT)).toEqual(three);
  });

  test('[M20] says that an order is copied to that day already: it opens, or is copied again', async ({
    account,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...DESK }));
    const dialog = page.getByRole('dialog', { name: 'Copy to which day?' });
    const copyToTomorrow = async (): Promise<void> => {
      await openNth(page, 'Chez Marius', 0);
      await inOrderMenu(page, 'Copy to another date…');
      await dialog.locator('.copy-days button').first().click();
    };
    await copyToTomorrow();
    await page.getByText(/^Order of Chez Marius copied to/).waitFor();
    await copyToTomorrow();
    await dialog.getByText(/^Already copied to/).waitFor();
    expect(await faults(page, 'the copy dialog')).toEqual([]);
    await dialog.getByRole('button', { name: 'Copy again' }).click();
    await copyToTomorrow();
    await dialog.getByRole('button', { name: 'Open it' }).click();
    await page.getByText('2 orders', { exact: true }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Chez Marius' }).waitFor();
  });
});
