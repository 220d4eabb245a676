import { uuidv7 } from 'uuidv7';
import { describe, expect } from 'vitest';
import { openBook, synced } from '../../testing/browser/book.ts';
import { removeLine } from '../../testing/browser/order-actions.ts';
import { openOrder, panelLine } from '../../testing/browser/order-panel.ts';
import { DESK, LANDSCAPE } from '../../testing/browser/sizes.ts';
import { orderFields } from '../../testing/builders/a-record.ts';
import { orderOf, stock, today } from '../../testing/world/stock.ts';
import { ordersOf, waitingOf } from '../support/device-store.ts';
import { test } from '../support/test.ts';

describe('an order that loses its last line', () => {
  test('[O24] is marked, goes to Trash when it is left, and one Undo brings it back with its line', async ({
    account,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
    await openOrder(page, 'Chez Marius');
    await removeLine(page, 'Salmon');
    await page.getByText('No line is left. The order is not counted.').waitFor();
    await page.getByRole('button', { name: 'Done' }).last().click();
    const told = page.getByText('Order of Chez Marius had no line left: it is in the Trash');
    await told.waitFor();
    await page.getByRole('heading', { name: 'No orders for this day' }).waitFor();
    // Only one Undo is offered: that of the line alone would bring it back into a deleted order.
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await openOrder(page, 'Chez Marius');
    await panelLine(page, 'Salmon').waitFor();
    await synced(page);
    expect(await waitingOf(page, account)).toBe(0);
    expect(await ordersOf(page, account)).toMatchObject([{ flows: [{ quantity_milli: 12_000 }] }]);
  });

  test('[O24] stays where a line was added before it is left', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
    await openOrder(page, 'Chez Marius');
    await removeLine(page, 'Salmon');
    await page.getByRole('combobox', { name: 'Add a product' }).fill('Cod');
    await page.getByRole('option', { name: 'Cod' }).first().click();
    await page.getByRole('textbox', { name: 'Quantity' }).fill('4');
    await page.getByRole('button', { name: 'Done' }).last().click();
    await openOrder(page, 'Chez Marius');
    await panelLine(page, 'Cod').waitFor();
    await synced(page);
    expect(await ordersOf(page, account)).toMatchObject([{ flows: [{ quantity_milli: 4_000 }] }]);
  });
});

test('[O24] an empty order of before is marked, counted nowhere, and its deletion is offered', async ({
  account,
  openDevice,
}) => {
  const world = await stock(account);
  await orderOf(world);
  const fields = { ...orderFields({ partner_id: world.oyster, delivery_date: today() }) };
  await world.pusher.push({ op: 'create', entity: 'pre_order', id: uuidv7(), fields });
  const page = await openBook(await openDevice({ account, ...DESK }));
  await page.getByText('No lines: not counted').waitFor();
  await page
    .getByRole('link', { name: /, 1 order$/ })
    .first()
    .waitFor();
  await page.getByRole('complementary').getByText('1 partner').waitFor();
  await page.getByRole('button', { name: 'Delete the order of Blue Oyster' }).click();
  await page.getByText('Order of Blue Oyster deleted').waitFor();
  await synced(page);
  expect(await ordersOf(page, account)).toHaveLength(1);
});
