import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { openBook, openOrder, orderOf, panelLine, stock, today } from './support/order-book.ts';
import { test } from './support/test.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands, a line each. */
async function faults(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(
    ({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

describe.for([
  ['the desk, light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
  ['a phone, dark', { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' }],
] as const)('axe finds nothing on %s', ([, browser]) => {
  test('in the recap and its panel', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...browser }));
    await page.getByRole('grid').waitFor();
    const found = await faults(page, 'list');
    for (const [tab, shown] of [
      ['By product', 'Salmon'],
      ['Totals', 'Salmon'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByText(shown).first().waitFor();
      found.push(...(await faults(page, tab)));
    }
    await page.getByRole('tab', { name: 'By partner' }).click();
    await openOrder(page, 'Chez Marius');
    await panelLine(page, 'Salmon').click();
    await page.getByRole('button', { name: 'Remove the line' }).waitFor();
    found.push(...(await faults(page, 'panel')));
    await page.getByRole('combobox', { name: 'Add a product' }).click();
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    found.push(...(await faults(page, 'type-ahead')));
    expect(found).toEqual([]);
  });

  test('on the pages beside it', async ({ account, openDevice }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...browser }));
    const found: string[] = [];
    for (const path of [
      '/partners?id=new',
      '/products',
      '/units',
      '/status',
      '/settings',
      `/recap/${today()}?order=new`,
    ]) {
      await page.goto(new URL(path, page.url()).href);
      await page.getByRole('heading', { level: 1 }).waitFor();
      found.push(...(await faults(page, path)));
    }
    expect(found).toEqual([]);
  });
});
