import { describe, expect } from 'vitest';
import { addDays } from '../../shared/records/dates.ts';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import { DESK, LANDSCAPE, PHONE } from '../../testing/browser/sizes.ts';
import { orderOf, stock, today } from '../../testing/world/stock.ts';
import { faults } from '../support/a11y.ts';
import { focused } from '../support/counted.ts';
import { test } from '../support/test.ts';
import { KEEP } from '../support/unsent.ts';

describe('the palette', () => {
  test('Ctrl+K leads to days, orders, partners and products, and does what the page can', async ({
    account,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...DESK }));
    const palette = page.getByRole('dialog', { name: 'Go to, or do' });
    const pick = async (typed: string, first: string | RegExp): Promise<void> => {
      await page.keyboard.press('Control+k');
      // At once, as somebody types who knows the keys.
      await page.keyboard.type(typed);
      await palette.getByRole('option', { selected: true }).filter({ hasText: first }).waitFor();
      await page.keyboard.press('Enter');
      await palette.waitFor({ state: 'detached' });
    };
    await page.keyboard.press('Control+k');
    await palette.getByRole('option', { name: 'Print' }).waitFor();
    expect(await faults(page, 'the palette')).toEqual([]);
    await page.keyboard.press('Escape');

    await pick('tomorrow', 'Day');
    await page.waitForURL(`**/recap/${addDays(today(), 1)}`);
    await pick('oyster', 'Begin an order');
    await focused(page, 'Add a product');
    await page.getByRole('heading', { level: 2, name: 'Blue Oyster' }).waitFor();
    await pick(today(), 'Day');
    await pick('Márius', 'Order of');
    await page.getByRole('heading', { level: 2, name: 'Chez Marius' }).waitFor();
    await pick('cod', 'Product');
    await page.waitForURL('**/products?id=*');
    await pick('dark', 'Appearance');
    await until(() => page.evaluate(() => document.documentElement.dataset['theme'] === 'dark'), {
      what: 'the dark theme',
    });
    await pick('francais', 'Language');
    await page.getByRole('heading', { name: 'Produits' }).waitFor();
  });

  test('what is typed at once, before anything is loaded, goes where it was meant to', async ({
    account,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...DESK }));
    // Letters among it are keys of the page: N begins an order, G goes to a partner.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('nothing begins, no order');
    const palette = page.getByRole('dialog', { name: 'Go to, or do' });
    await until(
      async () => (await palette.getByRole('combobox').inputValue()) === 'nothing begins, no order',
      {
        what: 'the text in the palette',
      },
    );
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('order=');

    // Partner, product, quantity of a new order.
    await page.keyboard.type('noyster\ncod\n12');
    await page.getByRole('heading', { level: 2, name: 'Blue Oyster' }).waitFor();
    const quantity = page.getByRole('textbox', { name: 'Quantity' });
    await until(async () => (await quantity.inputValue()) === '12', { what: 'the quantity' });
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Done' }).last().click();

    await page.keyboard.type('gmarius\n');
    await page.getByRole('dialog', { name: 'Go to a partner' }).waitFor({ state: 'detached' });
    await until(() => page.evaluate(() => document.activeElement?.closest('[data-row]') !== null), {
      what: 'the focus on the order',
    });

    // From the palette into the field of the page that it leads to.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('cod\nHake');
    await page.waitForURL('**/products?id=*');
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await until(async () => /Hake/.test(await name.inputValue()), { what: 'the text in the form' });
  });

  test('signs out', async ({ account, openDevice }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...DESK }));
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Go to, or do' }).getByRole('combobox').fill('sign out');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: KEEP }).click();
    await page.waitForURL('**/sign-in');
  });

  test.for([
    ['a tablet', LANDSCAPE],
    ['a phone', PHONE],
  ] as const)('is in the menu of the day on %s', async ([, browser], { account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...browser }));
    await page.getByRole('button', { name: 'Actions for the day' }).tap();
    await page.getByRole('menuitem', { name: 'Find or do anything…' }).tap();
    const palette = page.getByRole('dialog', { name: 'Go to, or do' });
    await palette.getByRole('combobox').fill('sync now');
    await palette.getByRole('option', { name: 'Sync now' }).tap();
    await palette.waitFor({ state: 'detached' });
  });
});

test('`?` lists the keys, over every page, but not while something is typed', async ({
  account,
  openDevice,
}) => {
  await orderOf(await stock(account));
  const page = await openBook(await openDevice({ account, ...DESK }));
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await page.keyboard.press('?');
  await keys.getByText('Go to, or do, anything by its name').waitFor();
  expect(await faults(page, 'the keys')).toEqual([]);
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  await page.keyboard.type('a?');
  expect(await page.getByRole('searchbox').inputValue()).toBe('a?');
  expect(await keys.count()).toBe(0);
});
