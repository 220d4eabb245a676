import type { Page } from 'playwright-core';
import { type Paper, readPaper } from './read-paper.ts';

/** A page of the browser on paper, as its own Print gives it. */
export async function onPaper(
  page: Page,
  sheet: { format: 'A4' | 'Letter'; landscape?: boolean } = { format: 'A4' },
): Promise<Paper> {
  return readPaper(await page.pdf(sheet));
}

/** Prints by the page's own command. What the browser would give its printer is the PDF. */
export async function printDay(page: Page, choose: () => Promise<void>): Promise<Paper> {
  await page.evaluate(() => {
    delete document.documentElement.dataset['printed'];
    globalThis.print = () => {
      document.documentElement.dataset['printed'] = 'true';
    };
  });
  await page.getByRole('button', { name: 'Actions for the day' }).click();
  await page.getByRole('menuitem', { name: 'Print…' }).click();
  await choose();
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await page.locator('[data-printed]').waitFor({ state: 'attached' });
  return onPaper(page);
}
