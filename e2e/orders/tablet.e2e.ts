import { uuidv7 } from 'uuidv7';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import { openOrder, panelLine, setQuantity } from '../../testing/browser/order-panel.ts';
import { LANDSCAPE, PORTRAIT, SIZES } from '../../testing/browser/sizes.ts';
import { unitFields } from '../../testing/builders/a-record.ts';
import { orderOf, stock, today } from '../../testing/world/stock.ts';
import { counted, focused } from '../support/counted.ts';
import { test } from '../support/test.ts';
import { openTwoOrders } from '../support/two-orders.ts';

describe('an order on the tablet', () => {
  test.for([
    ['landscape', LANDSCAPE],
    ['portrait', PORTRAIT],
  ] as const)('of five lines takes at most 15 taps in %s', async ([, browser], { account, openDevice }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...browser }));
    const { tap, taps } = counted(page);
    await tap(page.getByRole('button', { name: 'New order' }).first());
    await focused(page, 'Partner');
    await page.keyboard.type('marius');
    await tap(page.getByRole('option', { name: 'Chez Marius' }));
    for (const [typed, quantity] of [
      ['sal', '12,5'],
      ['cod', '4'],
      ['sal', '3'],
      ['cod', '2.25'],
      ['sal', '10'],
    ] as const) {
      await focused(page, 'Add a product');
      await page.keyboard.type(typed);
      await tap(page.getByRole('option').first());
      await page.keyboard.type(quantity);
      await tap(page.getByRole('button', { name: 'Add', exact: true }));
    }
    await focused(page, 'Add a product');
    await page.getByText('Saved on this device').waitFor();
    await tap(
      page.getByRole('contentinfo').or(page.getByRole('dialog')).getByRole('button', { name: 'Done' }).last(),
    );
    expect(taps()).toBeLessThanOrEqual(15);
    const rows = await page.getByRole('grid').getByRole('row').filter({ hasText: 'kg' }).allInnerTexts();
    expect(rows.map((row) => row.split(/\s+/).slice(0, 2).join(' '))).toEqual([
      'Salmon 12.5',
      'Cod 4',
      'Salmon 3',
      'Cod 2.25',
      'Salmon 10',
    ]);
  });

  test('in another unit a line has no price of the old one: it is asked for, and the same number is taken', async ({
    account,
    openDevice,
  }) => {
    const supply = await stock(account);
    const box = { ...unitFields({ name: 'Box', abbreviation: 'box' }) };
    await supply.pusher.push({ op: 'create', entity: 'unit', id: uuidv7(), fields: box });
    await orderOf(supply);
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
    await openOrder(page, 'Chez Marius');
    await panelLine(page, 'Salmon').click();
    const unit = page.getByLabel('Unit', { exact: true });
    await unit.focus();
    await unit.selectOption({ label: 'box' });
    await page.getByText('Type the price per box.').waitFor();
    const price = page.getByLabel('Price per box');
    await price.and(page.locator(':focus')).waitFor();
    expect(await price.inputValue()).toBe('');
    await page.keyboard.type('12.50');
    await page.keyboard.press('Enter');
    await panelLine(page, '12.50 / box').waitFor();
  });

  test('is changed by large steps, deleted, and brought back by Undo', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
    await page.getByRole('grid').getByText('Salmon').tap();
    const more = page.getByRole('button', { name: 'More: Quantity' });
    const size = await more.boundingBox();
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(56);
    for (let step = 0; step < 3; step++) await more.tap();
    await panelLine(page, '15').waitFor();
    await page.getByText('Saved on this device').waitFor();
    await page.getByRole('button', { name: 'Actions for the order' }).tap();
    await page.getByRole('menuitem', { name: 'Delete the order' }).tap();
    await page.getByRole('heading', { name: 'No orders for this day' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).tap();
    await page.getByRole('grid').getByText('15', { exact: true }).waitFor();
  });

  test('takes what was typed in one step: one Ctrl+Z takes it back', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
    await openOrder(page, 'Chez Marius');
    await setQuantity(page, 'Salmon', '13');
    await setQuantity(page, 'Salmon', '14');
    for (const before of ['13', '12']) {
      await page.keyboard.press('Control+z');
      await panelLine(page, 'Salmon').filter({ hasText: before }).waitFor();
    }
  });

  test('of a partner that has one already opens that one', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
    await page.getByRole('button', { name: 'New order' }).first().tap();
    await page.keyboard.type('marius');
    await page.getByRole('option', { name: /Chez Marius.*has an order/ }).tap();
    await panelLine(page, 'Salmon').waitFor();
    expect(await page.getByRole('grid').getByRole('link', { name: 'Chez Marius' }).count()).toBe(1);
  });
});

describe.for(SIZES)('on %s', ([, browser]) => {
  test('two orders of one partner become one in one tap, and two again by Undo', async ({
    account,
    openDevice,
  }) => {
    const page = await openTwoOrders(account, () => openDevice({ account, ...browser }));
    const orders = page.getByRole('grid').getByRole('link', { name: 'Chez Marius' });
    await page.getByRole('button', { name: /Merge the orders of Chez Marius/ }).click();
    await until(async () => (await orders.count()) === 1, { what: 'one order' });
    expect(await page.getByRole('grid').getByRole('row').filter({ hasText: 'Salmon' }).count()).toBe(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await orders.count()) === 2, { what: 'two orders again' });
  });

  test('search and filters are in the address: a reload shows the same', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(
      await openDevice({ account, ...browser }),
      `/recap/${today()}?q=SALM&status=pending`,
    );
    await page.getByRole('grid').getByText('Salmon').waitFor();
    await page.getByRole('searchbox').fill('nothing like it');
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    await until(() => page.url().includes('q=nothing'), { what: 'the search in the address' });
    await page.reload();
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('grid').getByText('Salmon').waitFor();
  });
});
