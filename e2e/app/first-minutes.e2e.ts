import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import { LANDSCAPE, SIZES } from '../../testing/browser/sizes.ts';
import { test } from '../support/test.ts';

const SAMPLE_LIMIT = 60_000; // ms

describe.for(SIZES)('on %s', ([, browser]) => {
  test('an empty day says what to do', async ({ account, openDevice }) => {
    const page = await openBook(await openDevice({ account, ...browser }));
    await page.getByRole('heading', { name: 'No orders for this day' }).waitFor();
    await page.getByRole('button', { name: 'New order' }).click();
    const partner = page.getByRole('combobox', { name: 'Partner' });
    await until(() => partner.evaluate((each) => each === document.activeElement), { what: 'the focus' });
  });

  test('a new workspace has kg, piece and crate, in the user’s language, and offers to import lists', async ({
    openDevice,
  }) => {
    const page = await (await openDevice({ ...browser, locale: 'fr-FR' })).open();
    await page.getByRole('textbox', { name: 'Votre nom' }).fill('Ada Martin');
    await page.getByRole('textbox', { name: /mail/i }).fill(`${randomUUID()}@example.org`);
    await page.locator('input[type=password]').fill(`pw-${randomUUID()}`);
    await page.locator('button[type=submit]').click();
    await page.locator('input[name=workspace], select[name=currency]').first().waitFor();
    await page.getByRole('textbox').first().fill('Marée du Port');
    await page.locator('button[type=submit]').click();
    await page.getByText('Produits et partenaires peuvent être importés d’une liste.').waitFor();
    await page.getByRole('link', { name: 'Produits', exact: true }).first().click();
    await page.getByRole('button', { name: 'Importer une liste…' }).click();
    await page.getByRole('dialog', { name: 'Importer des produits' }).waitFor();
    await page.goto(new URL('/units', page.url()).href);
    await page.locator('.reference__row').first().waitFor();
    const rows = await page.locator('.reference__row').allInnerTexts();
    expect(rows.map((row) => row.split('\n')[0]?.trim())).toEqual(['Caisse', 'Kilogramme', 'Pièce']);
    expect(rows[1]).toContain('12,125');
  });

  test('who signs up may begin with sample data, and one tap removes it', async ({ openDevice }) => {
    const page = await (await openDevice(browser)).open();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Martin');
    await page.getByRole('textbox', { name: 'E-mail' }).fill(`${randomUUID()}@example.org`);
    await page.getByLabel('Password', { exact: true }).fill(`pw-${randomUUID()}`);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('textbox', { name: 'Name of the workspace' }).fill('Quay Street Fish');
    await page.getByRole('checkbox', { name: /Start with sample data/ }).check();
    await page.getByRole('button', { name: 'Create workspace' }).click();
    const orders = page.getByRole('grid').getByRole('rowgroup');
    await orders.first().waitFor({ timeout: SAMPLE_LIMIT });
    await page.goto(new URL('/settings', page.url()).href);
    await page.getByRole('button', { name: 'Remove the sample data' }).click({ timeout: SAMPLE_LIMIT });
    await page.getByText(/Sample data removed: \d+ orders/).waitFor({ timeout: SAMPLE_LIMIT });
    await page.goto(new URL('/', page.url()).href);
    await page.getByRole('heading', { name: 'No orders for this day' }).waitFor();
  });
});

test('help is one screen', async ({ account, openDevice }) => {
  const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
  await page.goto(new URL('/help', page.url()).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const screens = await page.evaluate(() => document.documentElement.scrollHeight / innerHeight);
  expect(screens).toBeLessThan(2);
});
