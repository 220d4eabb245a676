import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { join } from '../../testing/app/accounts.ts';
import { lineRow, openBook, synced } from '../../testing/browser/book.ts';
import { closeOrder } from '../../testing/browser/order-actions.ts';
import { openOrder, panelLine, setQuantity } from '../../testing/browser/order-panel.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

/** Replaces every text of the page as a translator does. */
async function replaceTexts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text);
    for (const text of texts) {
      if (text.data.trim() === '' || text.parentElement?.closest('script, style')) continue;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.append(text.data);
      outer.append(inner);
      text.replaceWith(outer);
    }
  });
}

test('a page whose texts were replaced by a translator shows the right amounts, also after every change', async ({
  server,
  account,
  openDevice,
}) => {
  const supply = await stock(account);
  await orderOf(supply);
  const ben = await join(server, account);
  const device = await openDevice({ account });
  const page = await openBook(device);
  const theirs = await openBook(await openDevice({ account: ben }));
  // It asks not to be.
  expect(await page.locator('html').getAttribute('translate')).toBe('no');
  const day = () => page.getByRole('grid').innerText();

  await lineRow(page, 'Salmon', '12').waitFor();
  const before = await day();
  await replaceTexts(page);
  expect(await day()).toBe(before);

  await openOrder(page, 'Chez Marius');
  await replaceTexts(page);
  await setQuantity(page, 'Salmon', '13');
  await replaceTexts(page);
  await closeOrder(page);
  await lineRow(page, 'Salmon', '13').waitFor();
  expect(await day()).toContain('162.50');
  expect(await day()).not.toContain('150.00');

  await synced(page);
  await lineRow(theirs, 'Salmon', '13').waitFor();
  await openOrder(theirs, 'Chez Marius');
  await setQuantity(theirs, 'Salmon', '14');
  await replaceTexts(page);
  await lineRow(page, 'Salmon', '14').waitFor();
  expect(await day()).toContain('175.00');
  expect(await day()).not.toContain('162.50');

  await replaceTexts(page);
  await page.getByRole('link', { name: 'Products' }).click();
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
  await replaceTexts(page);
  await page.getByRole('link', { name: 'Orders' }).click();
  await lineRow(page, 'Salmon', '14').waitFor();
  await replaceTexts(page);
  await openOrder(page, 'Chez Marius');
  await panelLine(page, '14').waitFor();
  expect(await page.getByRole('grid').getByText('Chez Marius').count()).toBe(1);
  expect(device.said().filter((line) => line.includes('uncaught'))).toEqual([]);
});
