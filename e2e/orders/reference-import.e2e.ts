import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import { SIZES } from '../../testing/browser/sizes.ts';
import { anXlsx, xlsxRow } from '../../testing/builders/an-xlsx.ts';
import { stock } from '../../testing/world/stock.ts';
import { faults, smallTargets } from '../support/a11y.ts';
import { test } from '../support/test.ts';

const FILE = [
  'Name;Code;Usual unit;Usual price',
  'Turbot;T1;kg;24,50',
  'Hake;H1;barrel;9,00',
  ';X9;kg;1,00',
  'Squid;S1;kg;a lot',
].join('\r\n');

const QUESTIONS = [
  'Harbour Fish Ltd;;;;',
  'Désignation;Réf.;Unité;Prix;Prix',
  'Salmons;S9;kg;1,00;1.250',
  'Turbot;T1;Colis;1,00;24,50 €/Colis',
  'Hake;H1;kg;1,00;9,00;x',
].join('\r\n');

/** Opens the import of the products. */
async function openImport(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: /Import/ }).click();
  return page.getByRole('dialog', { name: 'Import products' });
}

describe.for(SIZES)('a file of products on %s', ([, browser]) => {
  test('is looked at first: its errors stand in their rows and columns, the good rows are taken, and taken back by Undo', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...browser }), '/products');
    const dialog = await openImport(page);
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
    await dialog.getByText('1 new').waitFor();
    await dialog.getByText('3 with errors, left out').waitFor();
    const columns = await dialog.getByRole('columnheader').allInnerTexts();
    const fault = (line: string, column: string) =>
      dialog
        .getByRole('row')
        .filter({ has: page.getByRole('cell', { name: line, exact: true }) })
        .getByRole('cell')
        .nth(columns.indexOf(column))
        .innerText();
    expect(await fault('3', 'Usual unit')).toContain('There is no such unit');
    expect(await fault('4', 'Name')).toContain('Missing');
    expect(await fault('5', 'Usual price')).toContain('Not a number');
    await dialog.getByRole('button', { name: 'Import 1 row' }).click();
    await page
      .getByRole('link', { name: /Turbot/ })
      .or(page.getByText('Turbot'))
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Turbot').first().waitFor({ state: 'detached' });
  });

  test('pasted rows: what they leave open is asked, in large targets that axe has nothing against', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...browser }), '/products');
    const dialog = await openImport(page);
    await dialog.getByLabel('Or paste rows').fill(QUESTIONS);
    await dialog.getByRole('button', { name: 'Read the pasted rows' }).click();
    await dialog.getByText('Several columns seem to be the same').waitFor();
    await dialog.getByLabel('Column “Prix”').nth(1).selectOption({ label: 'Usual price' });
    await dialog.getByRole('checkbox', { name: 'Make “Colis”' }).check();
    await dialog.getByText('1 in doubt').waitFor();
    expect(await dialog.getByRole('row', { name: /Hake/ }).innerText()).toContain('More cells');
    expect([...(await faults(page, 'import')), ...(await smallTargets(page, 'import'))]).toEqual([]);
    await dialog.getByRole('button', { name: 'New entries' }).click();
    expect(await dialog.getByRole('row', { name: /Salmons/ }).innerText()).toContain('1,250.00');
    await dialog.getByRole('button', { name: 'Import 2 rows' }).click();
    await page.getByText('24.50 / Colis').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Turbot').first().waitFor({ state: 'detached' });
  });
});

describe('a large file', () => {
  test('is imported while the page tells how far it is; stopped, what is saved stays, and Undo takes it back; the file is there to go on', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account }), '/products');
    const dialog = await openImport(page);
    const rows = Array.from({ length: 6_000 }, (_, at) => `Fillet of fish ${at},F${at},kg,12,50`);
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'products.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['Name,Code,Unit,Price', ...rows].join('\n')),
    });
    await dialog.getByText('6,000 with errors, left out').waitFor();
    await dialog.getByRole('checkbox', { name: 'Join “12” and “50” to 12,50' }).check();
    await dialog.getByText('6,000 new').waitFor();
    await dialog.getByRole('button', { name: 'Import 6,000 rows' }).click();
    await dialog.getByText(/Imported [1-9][\d,]* of 6,000 rows/).waitFor();
    await dialog.getByRole('button', { name: 'Stop here' }).click();
    const told = page.getByText(/^[\d,]+ rows imported$/);
    await told.waitFor();
    const count = Number((await told.innerText()).replace(/\D/g, ''));
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(6_000);
    await page.getByText(`${(count + 2).toLocaleString('en-GB')} entries`).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('2 entries').waitFor();
    await openImport(page);
    await dialog.getByText('6,000 new').waitFor();
  });
});

test('a spreadsheet: its hidden sheet is not read unasked, an error of it makes nothing, and a reload keeps the sheet that was chosen', async ({
  account,
  openDevice,
}) => {
  await stock(account);
  const page = await openBook(await openDevice({ account }), '/products');
  const dialog = await openImport(page);
  const file = anXlsx({
    sheets: [
      { name: 'Old', state: 'hidden', rows: xlsxRow(1, 'Name') + xlsxRow(2, 'Whelks') },
      {
        name: 'Fish',
        rows:
          xlsxRow(1, 'Name', 'Code', 'Price') +
          xlsxRow(2, 'Turbot', '<c s="1"><v>17</v></c>', 24.5) +
          xlsxRow(3, 'Hake', '<c t="e"><v>#N/A</v></c>', 9),
      },
    ],
    formats: ['0000'],
  });
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'list.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await file.arrayBuffer()),
  });
  expect(await dialog.getByRole('row', { name: /Turbot/ }).innerText()).toContain('0017');
  expect(await dialog.getByRole('row', { name: /Hake/ }).innerText()).toContain(
    'An error of the spreadsheet',
  );
  await dialog.getByLabel('Sheet', { exact: true }).selectOption('Old (hidden)');
  await dialog.getByRole('row', { name: /Whelks/ }).waitFor();
  await until(() => page.evaluate(() => JSON.stringify(localStorage).includes('Old')), {
    what: 'the sheet that is kept',
  });
  await page.reload();
  await dialog.getByRole('row', { name: /Whelks/ }).waitFor();
  await dialog.getByLabel('Sheet', { exact: true }).selectOption('Fish');
  await dialog.getByRole('button', { name: 'Import 1 row' }).click();
  await page.getByText('1 row imported').waitFor();
  await page.getByText('0017').first().waitFor();
});
