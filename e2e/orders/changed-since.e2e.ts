import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { join } from '../../testing/app/accounts.ts';
import { lineRow, openBook, synced } from '../../testing/browser/book.ts';
import { removeLine } from '../../testing/browser/order-actions.ts';
import { addLine, openOrder, setQuantity } from '../../testing/browser/order-panel.ts';
import { LANDSCAPE, PHONE } from '../../testing/browser/sizes.ts';
import { orderOf, setQuantityElsewhere, stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

const CHANGED = 'Changed since it was confirmed';

const inList = (page: Page, by: string | null) =>
  page.getByRole('grid').getByText(by === null ? CHANGED : `${CHANGED}, by ${by}`, { exact: true });
const inPanel = (page: Page) => page.locator('.order-panel__banner--wait');

async function confirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Chez Marius: pending. Confirm' }).first().click();
  await page.getByRole('button', { name: 'Chez Marius: confirmed. Set back to pending' }).first().waitFor();
}

test('[M22] a confirmed order that a colleague changes says so, by whom, on every device, until it is confirmed again', async ({
  server,
  account,
  openDevice,
}) => {
  await orderOf(await stock(account));
  const ben = await join(server, account, 'Ben Okafor');
  const desk = await openBook(await openDevice({ account, ...LANDSCAPE }));
  const phone = await openBook(await openDevice({ account: ben, ...PHONE }));
  await confirm(desk);
  await synced(desk);
  await phone.getByRole('button', { name: 'Chez Marius: confirmed. Set back to pending' }).waitFor();

  await openOrder(phone, 'Chez Marius');
  await setQuantity(phone, 'Salmon', '15');
  await inPanel(phone).getByText(`${CHANGED}, by Ben Okafor`).waitFor();
  await inList(desk, 'Ben Okafor').waitFor();

  // There and back is as it was confirmed.
  await setQuantity(phone, 'Salmon', '12');
  await inList(desk, 'Ben Okafor').waitFor({ state: 'detached' });
  await setQuantity(phone, 'Salmon', '16');
  await addLine(phone, 'Cod', '3');
  await inList(desk, 'Ben Okafor').waitFor();

  await openOrder(desk, 'Chez Marius');
  await inPanel(desk).getByRole('button', { name: 'Confirm again' }).click();
  await inPanel(desk).waitFor({ state: 'detached' });
  await inPanel(phone).waitFor({ state: 'detached' });
  expect(await inList(desk, 'Ben Okafor').count()).toBe(0);

  // A line that is gone tells nobody's name; the history does.
  await removeLine(phone, 'Cod');
  await inList(desk, null).waitFor();
  await inPanel(desk).getByRole('link', { name: 'History' }).click();
  await desk.getByText('Cod removed').waitFor();
  await desk.getByText('Confirmed again').waitFor();
});

test('[M22] offline, on the device that confirmed and changed it, and for a change that came while it was confirmed unseen', async ({
  account,
  openDevice,
}) => {
  const supply = await stock(account);
  const { line } = await orderOf(supply);
  const device = await openDevice({ account, ...LANDSCAPE });
  const page = await openBook(device);
  await device.setOffline(true);
  await confirm(page);
  await openOrder(page, 'Chez Marius');
  await addLine(page, 'Cod', '2');
  await inList(page, account.name).waitFor();
  await removeLine(page, 'Cod');
  await inPanel(page).waitFor({ state: 'detached' });

  // It reaches the server before the confirmation, which is of 12 of salmon.
  await setQuantityElsewhere(supply, line, 9_000);
  await device.setOffline(false);
  await synced(page);
  await lineRow(page, 'Salmon', '9').waitFor();
  await inList(page, account.name).waitFor();
});
