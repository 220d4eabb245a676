import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { type Account, join } from '../../testing/app/accounts.ts';
import { indicator, lineRow, openBook, synced } from '../../testing/browser/book.ts';
import type { Device } from '../../testing/browser/device.ts';
import { removeLine } from '../../testing/browser/order-actions.ts';
import {
  addLine,
  choose,
  openOrder,
  panelLine,
  saved,
  setQuantity,
} from '../../testing/browser/order-panel.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';
import { faults } from '../support/a11y.ts';
import { test } from '../support/test.ts';

interface Desk {
  device: Device;
  page: Page;
}

/** Ada's and Ben's devices, both synced, then both offline, with the order of Chez Marius open on each. */
async function twoOffline(
  server: { url: string },
  account: Account,
  openDevice: (options: { account: Account }) => Promise<Device>,
): Promise<{ ada: Desk; ben: Desk }> {
  await orderOf(await stock(account));
  const other = await join(server, account, 'Ben Okafor');
  const desk = async (who: Account): Promise<Desk> => {
    const device = await openDevice({ account: who });
    const page = await openBook(device);
    await openOrder(page, 'Chez Marius');
    await device.network.down();
    return { device, page };
  };
  return { ada: await desk(account), ben: await desk(other) };
}

/** Brings a device back and waits until it has sent and read everything. */
async function comeBack({ device, page }: Desk, decides = false): Promise<void> {
  await device.network.up();
  await page.reload();
  if (decides) await indicator(page, /not taken over/i).waitFor({ timeout: 20_000 });
  else await synced(page);
}

async function confirm(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /pending\. confirm/i })
    .first()
    .click();
  await page
    .getByRole('button', { name: /set back to pending/i })
    .first()
    .waitFor();
}

/** Brings back a device of which a change is not taken over, and goes where it says so. */
async function comeBackToNotices(desk: Desk): Promise<void> {
  await comeBack(desk, true);
  await indicator(desk.page, /not taken over/i)
    .first()
    .click();
}

/** Deletes the open order. */
async function deleteOrder(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Actions for the order' }).click();
  await page.getByRole('menuitem', { name: 'Delete the order' }).click();
  await lineRow(page, 'Salmon').waitFor({ state: 'detached' });
}

/** Writes the comment of the open order. */
async function comment(page: Page, words: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Comment', exact: true });
  await field.fill(words);
  await field.blur();
  await saved(page);
}

/** Opens the order of Chez Marius where it is not open. */
async function openLines(page: Page): Promise<void> {
  const isOpen = await page.getByRole('region', { name: 'Lines' }).isVisible();
  if (!isOpen) await openOrder(page, 'Chez Marius');
}

const notice = (page: Page) => page.getByRole('listitem').filter({ has: page.getByRole('button') });

describe('two devices offline on the same order', () => {
  test('[M3] different fields: both are kept on both', async ({ server, account, openDevice }) => {
    const { ada, ben } = await twoOffline(server, account, openDevice);
    await setQuantity(ada.page, 'Salmon', '15');
    await confirm(ben.page);
    await comeBack(ada);
    await comeBack(ben);
    for (const { page } of [ada, ben]) {
      await lineRow(page, 'Salmon', '15').waitFor();
      await page
        .getByRole('button', { name: /confirmed\. set back to pending/i })
        .first()
        .waitFor();
    }
  });

  test('[M5] [O9] same field: the first wins, the other is told once, and Use mine works', async ({
    server,
    account,
    openDevice,
  }) => {
    const { ada, ben } = await twoOffline(server, account, openDevice);
    await setQuantity(ada.page, 'Salmon', '15');
    await setQuantity(ben.page, 'Salmon', '18');
    await comeBack(ada);
    await comeBack(ben, true);
    await indicator(ben.page, /1 change was not taken over/i)
      .first()
      .click();
    const told = notice(ben.page);
    await told.filter({ hasText: 'Ada Martin' }).waitFor();
    expect(await told.count()).toBe(1);
    await told.getByText('15', { exact: false }).first().waitFor();
    await told.getByText('18', { exact: false }).first().waitFor();
    await told.getByRole('button', { name: 'Use mine' }).click();
    await synced(ben.page);
    await ben.page.goto(new URL('/', ben.page.url()).href);
    for (const { page } of [ada, ben]) await lineRow(page, 'Salmon', '18').waitFor();
    await synced(ada.page);
  });

  test('[M7] delete against update: deleted, the other is told and restores with his changes', async ({
    server,
    account,
    openDevice,
  }) => {
    const { ada, ben } = await twoOffline(server, account, openDevice);
    await deleteOrder(ada.page);
    await setQuantity(ben.page, 'Salmon', '19');
    await comeBack(ada);
    await comeBackToNotices(ben);
    await notice(ben.page)
      .filter({ hasText: 'Ada Martin' })
      .getByRole('button', { name: /restore/i })
      .click();
    await synced(ben.page);
    await ben.page.goto(new URL('/', ben.page.url()).href);
    for (const { page } of [ada, ben]) await lineRow(page, 'Salmon', '19').waitFor();
  });

  test('[M7] a line added to an order that was deleted meanwhile: told, nothing lost', async ({
    server,
    account,
    openDevice,
  }) => {
    const { ada, ben } = await twoOffline(server, account, openDevice);
    await deleteOrder(ada.page);
    await addLine(ben.page, 'Cod', '4');
    await comeBack(ada);
    await comeBackToNotices(ben);
    const told = notice(ben.page).filter({ hasText: 'Cod' });
    await told.waitFor();
    await told.getByRole('button', { name: /restore/i }).click();
    await synced(ben.page);
    await ben.page.goto(new URL('/', ben.page.url()).href);
    await lineRow(ben.page, 'Salmon', '12').waitFor();
    await lineRow(ben.page, 'Cod', '4').waitFor();
    await lineRow(ada.page, 'Cod', '4').waitFor();
  });

  test('[O9] is decided in the order, where the values stand: each for itself, or all at once', async ({
    server,
    account,
    openDevice,
  }) => {
    const { ada, ben } = await twoOffline(server, account, openDevice);
    for (const [page, kg, words] of [
      [ada.page, '15', 'at the gate'],
      [ben.page, '18', 'at the quay'],
    ] as const) {
      await setQuantity(page, 'Salmon', kg);
      await comment(page, words);
    }
    await comeBack(ada);
    await comeBack(ben, true);
    const here = (what: string) => ben.page.getByRole('group', { name: what });
    const quantity = here('Salmon, quantity');
    await quantity.getByText(/Ada Martin set 15 kg on .*; your 18 kg was not saved/).waitFor();
    expect(await faults(ben.page, 'an order with notices')).toEqual([]);
    await quantity.getByRole('button', { name: 'Keep theirs: 15 kg' }).click();
    await quantity.waitFor({ state: 'detached' });
    await here('comment').getByRole('button', { name: 'Use mine' }).click();
    await synced(ben.page);
    await ada.page.getByText('at the quay').first().waitFor();
    await lineRow(ada.page, 'Salmon', '15').waitFor();

    for (const { device } of [ada, ben]) await device.network.down();
    for (const [page, kg, words] of [
      [ada.page, '20', 'north'],
      [ben.page, '25', 'south'],
    ] as const) {
      await openLines(page);
      await setQuantity(page, 'Salmon', kg);
      await comment(page, words);
    }
    await comeBack(ada);
    await comeBack(ben, true);
    await here('Salmon, quantity').waitFor();
    await here('comment').waitFor();
    await ben.page.getByRole('button', { name: 'Use all of mine' }).click();
    await synced(ben.page);
    await lineRow(ada.page, 'Salmon', '25').waitFor();
    await ada.page.getByText('south').first().waitFor();
  });

  test('[M7] [O9] a deleted line, and a deleted order, are decided where they stood', async ({
    server,
    account,
    openDevice,
  }) => {
    const { ada, ben } = await twoOffline(server, account, openDevice);
    await removeLine(ada.page, 'Salmon');
    await setQuantity(ben.page, 'Salmon', '19');
    await comeBack(ada);
    await comeBack(ben, true);
    await ben.page
      .getByRole('group', { name: 'Salmon' })
      .getByRole('button', { name: 'Restore with my changes' })
      .click();
    await synced(ben.page);
    await lineRow(ada.page, 'Salmon', '19').waitFor();

    for (const { device } of [ada, ben]) await device.network.down();
    await openLines(ada.page);
    await deleteOrder(ada.page);
    await setQuantity(ben.page, 'Salmon', '21');
    await comeBack(ada);
    await comeBack(ben, true);
    await ben.page.getByRole('heading', { name: 'This order is not here any more' }).waitFor();
    await ben.page.getByRole('button', { name: 'Restore with my changes' }).click();
    await synced(ben.page);
    await lineRow(ada.page, 'Salmon', '21').waitFor();
  });

  test('two orders of one partner, made offline on both, are shown and merged in one tap', async ({
    server,
    account,
    openDevice,
  }) => {
    await stock(account);
    const other = await join(server, account, 'Ben Okafor');
    const desks: Desk[] = [];
    for (const [who, product] of [
      [account, 'Salmon'],
      [other, 'Cod'],
    ] as const) {
      const device = await openDevice({ account: who });
      const page = await openBook(device);
      await device.network.down();
      await page.getByRole('button', { name: 'New order' }).first().click();
      await choose(page, 'Partner', 'Blue Oyster');
      await addLine(page, product, '5');
      desks.push({ device, page });
    }
    const [ada, ben] = desks as [Desk, Desk];
    await comeBack(ada);
    await comeBack(ben);
    await ada.page.goto(new URL('/', ada.page.url()).href);
    await ada.page.getByText('2 orders').filter({ visible: true }).first().waitFor();
    await ada.page.getByRole('button', { name: /merge the orders of Blue Oyster/i }).click();
    await ada.page.getByRole('button', { name: /merge the orders/i }).waitFor({ state: 'detached' });
    await openOrder(ada.page, 'Blue Oyster');
    await panelLine(ada.page, 'Salmon').waitFor();
    await panelLine(ada.page, 'Cod').waitFor();
    await synced(ada.page);
  });
});
