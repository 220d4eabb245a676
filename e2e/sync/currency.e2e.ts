import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { type Account, join } from '../../testing/app/accounts.ts';
import { indicator, openBook, synced } from '../../testing/browser/book.ts';
import { test } from '../support/test.ts';

/** Makes a product with a usual price on the page of products; resolves when it is listed. */
async function makeProduct(page: Page, name: string, price: string): Promise<void> {
  await page.getByRole('button', { name: 'New product' }).first().click();
  const form = page.locator('form').filter({ has: page.getByLabel('Usual price') });
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('Usual price').fill(price);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(name).first().waitFor();
}

/** The owner changes the currency of his workspace. */
async function changeCurrency({ call, workspaceId }: Account, currency: string): Promise<void> {
  const body = { organizationId: workspaceId, data: { metadata: { currency, week_start: 1 } } };
  const headers = { 'content-type': 'application/json' };
  const answer = await call('/api/auth/organization/update', {
    ...{ method: 'POST', headers, body: JSON.stringify(body) },
  });
  expect(answer.status).toBe(200);
}

describe('a price that waits on a device while the owner changes the currency', () => {
  test('[M21] [O22] is told to who typed it, in his currency, and is stored when he has typed it in the new one', async ({
    server,
    account,
    openDevice,
  }) => {
    const ben = await join(server, account);
    const device = await openDevice({ account: ben });
    const page = await openBook(device, '/products');
    await device.network.down();
    await makeProduct(page, 'Hake', '12.50');
    await changeCurrency(account, 'JPY');
    await device.network.up();
    await page.reload();
    await indicator(page, /not taken over/i).click();
    const told = page.getByRole('listitem').filter({ hasText: 'Hake' });
    await told.getByText('typed as €12.50').waitFor();
    await told.getByRole('button', { name: 'Edit and send again' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Typed as €12.50', { exact: true }).waitFor();
    expect(await dialog.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel('price').fill('1,900');
    await dialog.getByLabel('price').press('Enter');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await synced(page);
    await page.goto(new URL('/products', page.url()).href);
    await page.getByText('1,900').first().waitFor();
  });
});
