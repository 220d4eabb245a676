import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import { openOrder, panelLine } from '../../testing/browser/order-panel.ts';
import { LANDSCAPE, PHONE } from '../../testing/browser/sizes.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

/** Picks cod for a new line, and types a quantity where one is given. */
async function typeLine(page: Page, quantity: string | null): Promise<void> {
  await page.getByRole('combobox', { name: 'Add a product' }).click();
  await page.keyboard.type('cod');
  await page.getByRole('option').first().click();
  const field = page.getByRole('textbox', { name: 'Quantity' });
  await until(() => field.evaluate((element) => element === document.activeElement), {
    what: 'the focus in Quantity',
  });
  if (quantity !== null) await page.keyboard.type(quantity);
}

/** What the page keeps of what is typed and not saved. */
const drafts = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')));

describe('a line that is being added', () => {
  const ways: readonly [string, (page: Page) => Promise<unknown>][] = [
    ['Done', (page) => page.getByRole('button', { name: 'Done' }).last().click()],
    ['Close', (page) => page.getByRole('button', { name: 'Close' }).first().click()],
    ['Back', (page) => page.goBack()],
    ['another page', (page) => page.getByRole('link', { name: 'Products' }).click()],
  ];

  test('is added, however its panel is left', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
    for (const [index, [name, leave]] of ways.entries()) {
      await openOrder(page, 'Chez Marius');
      await typeLine(page, `${25 + index}`);
      await leave(page);
      await until(async () => (await drafts(page)).length === 0, { what: `the saving after ${name}` });
      await page.goto(new URL(page.url()).origin);
      await openOrder(page, 'Chez Marius');
      expect([name, await panelLine(page, `${25 + index}`).count()]).toEqual([name, 1]);
      await page.getByRole('button', { name: 'Close' }).first().click();
    }
  });

  test('without a quantity is asked about, and comes back after a reload', async ({
    account,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...PHONE }));
    await openOrder(page, 'Chez Marius');
    await typeLine(page, null);
    await page.goBack();
    const question = page.getByRole('dialog', { name: 'This is not saved yet' });
    await question.getByText('Cod').waitFor();
    await question.getByRole('button', { name: 'Go on with it' }).last().click();
    await page.getByRole('textbox', { name: 'Quantity' }).fill('7');
    await page.reload();
    const quantity = page.getByRole('textbox', { name: 'Quantity' });
    await until(async () => (await quantity.inputValue()) === '7', { what: 'the quantity after a reload' });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Saved on this device').waitFor();
    expect(await drafts(page)).toEqual([]);
  });
});

test('a form with typed text asks before it is left, and keeps it through a reload', async ({
  account,
  openDevice,
}) => {
  await stock(account);
  const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
  await page.getByRole('link', { name: 'Partners' }).click();
  await page.getByRole('button', { name: 'New partner' }).first().click();
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Chez Nouveau');
  await page.reload();
  await until(async () => (await name.inputValue()) === 'Chez Nouveau', { what: 'the name after a reload' });
  await page.getByText('What you had typed and not saved is back.').waitFor();
  await page.goBack();
  const question = page.getByRole('dialog', { name: 'This is not saved yet' });
  await question.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: /Chez Nouveau/ }).waitFor();
});
