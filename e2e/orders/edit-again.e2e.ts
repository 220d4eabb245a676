import { expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { indicator, openBook, synced } from '../../testing/browser/book.ts';
import { stock } from '../../testing/world/stock.ts';
import { noticesOf, ordersOf, poison } from '../support/device-store.ts';
import { confirmOrders, manyOrders, untilConfirmed } from '../support/many-orders.ts';
import { test } from '../support/test.ts';

test('[O9] a refused change opens with its values in a form, is corrected, sent as a new one, and its notice closed', async ({
  account,
  openDevice,
}) => {
  await manyOrders(await stock(account), 3);
  const device = await openDevice({ account });
  const page = await openBook(device);
  await device.network.down();
  await device.workers.stop();
  await confirmOrders(page, 3);
  await indicator(page, /3 changes wait/i).waitFor();
  const refused = await poison(page, account);
  await device.network.up();
  await untilConfirmed(account, 2);
  await indicator(page, /1 change was not taken over/i)
    .first()
    .click();

  await page.getByRole('button', { name: 'Edit and send again' }).click();
  const form = page.getByRole('dialog', { name: 'Edit and send again' });
  expect(await form.getByLabel('Status').inputValue()).toBe('confirmed');
  expect(await form.getByLabel('Comment').inputValue()).toBe('e\u0301');
  await form.getByLabel('Comment').fill('Back door');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await untilConfirmed(account, 3);
  await synced(page);
  const notices = await noticesOf(page, account);
  expect(notices).toMatchObject([{ closed_as: 'sent_again', mutation: { mutation_id: refused } }]);
  await until(async () => (await ordersOf(page, account)).some(({ comment }) => comment === 'Back door'), {
    what: 'the corrected comment',
  });
});
