import { expect } from 'vitest';
import { join } from '../../testing/app/accounts.ts';
import { openBook, synced } from '../../testing/browser/book.ts';
import { PHONE } from '../../testing/browser/sizes.ts';
import { stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

test('who changed a price, when and from what, is one tap from the product, also offline once it was read', async ({
  server,
  account,
  openDevice,
}) => {
  const supply = await stock(account);
  const ben = await join(server, account, 'Ben Okafor');
  const theirs = await openBook(await openDevice({ account: ben }), `/products?id=${supply.salmon}`);
  await theirs.getByLabel('Usual price').fill('13.75');
  await theirs.getByRole('button', { name: 'Save' }).click();
  await theirs.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  await synced(theirs);

  const device = await openDevice({ account, ...PHONE });
  const page = await openBook(device, `/products?id=${supply.salmon}`);
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('heading', { level: 1, name: 'History · Salmon' }).waitFor();
  const entries = page.getByRole('main').getByRole('listitem');
  await entries.filter({ hasText: '12.50 → ' }).filter({ hasText: '13.75' }).waitFor();
  expect(await entries.first().innerText()).toContain('Ben Okafor');
  expect(await entries.last().innerText()).toContain('Made');

  await device.setOffline(true);
  await page.getByRole('link', { name: 'Back to Salmon' }).click();
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByText('the server cannot be reached now').waitFor();
  expect(await entries.first().innerText()).toContain('Ben Okafor');
  await page.goto(`${new URL(page.url()).origin}/partner/${supply.marius}/history`);
  await page.getByText('The history is read from the server').waitFor();
});
