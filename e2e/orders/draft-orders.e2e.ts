import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { addDays } from '../../shared/records/dates.ts';
import { until } from '../../testing/app/limits.ts';
import { openBook, synced } from '../../testing/browser/book.ts';
import { addLine, choose, openOrder, panelLine } from '../../testing/browser/order-panel.ts';
import { LANDSCAPE, PHONE } from '../../testing/browser/sizes.ts';
import { orderOf, stock, today } from '../../testing/world/stock.ts';
import { ordersOf, waitingOf } from '../support/device-store.ts';
import { test } from '../support/test.ts';

/** Begins an order of Blue Oyster, and goes as far as its panel. */
async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New order' }).first().click();
  await choose(page, 'Partner', 'Blue Oyster');
  await page.getByRole('heading', { level: 2, name: 'Blue Oyster' }).waitFor();
  await page.getByText('Saved with its first line').waitFor();
}

async function comment(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Comment', exact: true });
  await field.fill(text);
}

const drafts = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')));
const question = (page: Page) => page.getByRole('dialog', { name: 'This is not saved yet' });
const close = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true });

const ways = {
  Done: (page: Page) => page.getByRole('button', { name: 'Done' }).last().click(),
  Close: (page: Page) => close(page).click(),
  Back: (page: Page) => page.goBack(),
};

describe.for([
  ['a tablet', LANDSCAPE, ['Done', 'Back']],
  ['a phone', PHONE, ['Close']],
] as const)('on %s, an order without lines', ([, browser, names]) => {
  test('[O23] is gone when it is left, and never was in the outbox', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...browser }));
    for (const name of names) {
      await begin(page);
      await ways[name](page);
      await page.getByRole('heading', { level: 2, name: 'Blue Oyster' }).waitFor({ state: 'detached' });
      await until(async () => (await drafts(page)).length === 0, { what: `nothing kept after ${name}` });
      expect([name, await page.getByRole('grid').getByText('Blue Oyster').count()]).toEqual([name, 0]);
    }
    expect(await waitingOf(page, account)).toBe(0);
  });

  test('[O23] with a comment is asked about, kept through a reload, and made with its first line', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...browser }));
    await begin(page);
    await comment(page, 'ring twice');
    await page.goBack();
    await question(page).getByText('Order of Blue Oyster').waitFor();
    await question(page).getByRole('button', { name: 'Go on with it' }).last().click();
    expect(await waitingOf(page, account)).toBe(0);
    await page.reload();
    const field = page.getByRole('textbox', { name: 'Comment', exact: true });
    await until(async () => (await field.inputValue()) === 'ring twice', { what: 'the comment' });
    await addLine(page, 'Cod', '5');
    await page.getByRole('button', { name: 'Done' }).last().click();
    await page.getByRole('grid').getByText('ring twice').waitFor();
    await synced(page);
    expect(await drafts(page)).toEqual([]);
    expect(await ordersOf(page, account)).toMatchObject([{ comment: 'ring twice', flows: [{}] }]);
  });
});

test('[O23] a comment that was being typed when the tab was killed is offered on its day', async ({
  account,
  openDevice,
}) => {
  await stock(account);
  const device = await openDevice({ account, ...LANDSCAPE });
  const page = await openBook(device);
  await begin(page);
  await comment(page, 'ring twice');
  await page.evaluate(() => location.replace('/'));
  await page.getByText('An order of Blue Oyster has no line yet.').waitFor();
  await page.getByRole('button', { name: 'Go on with it' }).click();
  const field = page.getByRole('textbox', { name: 'Comment', exact: true });
  await until(async () => (await field.inputValue()) === 'ring twice', { what: 'the comment' });
  await close(page).click();
  await question(page).getByRole('button', { name: 'Leave it out' }).click();
  await page.getByRole('heading', { name: 'No orders for this day' }).waitFor();
  expect(await drafts(page)).toEqual([]);
});

test('[O23] a line that was typed whole makes its order, however it is left', async ({
  account,
  openDevice,
}) => {
  await stock(account);
  const device = await openDevice({ account, ...LANDSCAPE });
  const page = await openBook(device);
  await device.network.down();
  await begin(page);
  await choose(page, 'Add a product', 'Cod');
  await page.getByRole('textbox', { name: 'Quantity' }).fill('7');
  await page.goBack();
  await openOrder(page, 'Blue Oyster');
  await panelLine(page, 'Cod').waitFor();
  expect(await waitingOf(page, account)).toBe(1);
  await device.network.up();
  await synced(page);
});

test('[O23] Undo of the first line makes the order wait again; the same line makes it once more', async ({
  account,
  openDevice,
}) => {
  await stock(account);
  const page = await openBook(await openDevice({ account }));
  await begin(page);
  await addLine(page, 'Cod', '5');
  await page.getByRole('heading', { level: 2, name: 'Blue Oyster' }).click();
  await page.keyboard.press('Control+z');
  await page.getByText('Saved with its first line').waitFor();
  expect(await ordersOf(page, account)).toEqual([]);
  await addLine(page, 'Salmon', '3');
  await synced(page);
  expect(await ordersOf(page, account)).toMatchObject([{ flows: [{ quantity_milli: 3_000 }] }]);
});

test('[O23] an order that is moved to another day before its first line is made there', async ({
  account,
  openDevice,
}) => {
  await stock(account);
  const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
  await begin(page);
  await page.getByRole('button', { name: /^Change the delivery date/ }).click();
  const tomorrow = addDays(today(), 1);
  await page.locator('.calendar [aria-pressed=true]:focus').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.endsWith(tomorrow));
  await addLine(page, 'Cod', '5');
  expect(await ordersOf(page, account)).toMatchObject([{ delivery_date: tomorrow, flows: [{}] }]);
});

test('[O23] the address of a draft that is not kept here says that it is not there', async ({
  account,
  openDevice,
}) => {
  await stock(account);
  const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
  await begin(page);
  const address = page.url();
  await close(page).click();
  await page.getByRole('heading', { level: 2, name: 'Blue Oyster' }).waitFor({ state: 'detached' });
  await page.goto(address);
  await page.getByText('This order is not here any more').waitFor();
});

test('[O23] two tabs that have it open make it once', async ({ account, openDevice }) => {
  await stock(account);
  const device = await openDevice({ account, ...LANDSCAPE });
  const page = await openBook(device);
  await begin(page);
  const { pathname, search } = new URL(page.url());
  const second = await device.open(pathname + search);
  await second.getByText('Saved with its first line').waitFor();
  await close(page).click();
  await addLine(second, 'Cod', '5');
  await openOrder(page, 'Blue Oyster');
  await panelLine(page, 'Cod').waitFor();
  await synced(second);
  expect(await ordersOf(second, account)).toMatchObject([{ flows: [{}] }]);
});
