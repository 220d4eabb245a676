import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { indicator } from '../../testing/browser/book.ts';
import type { Device } from '../../testing/browser/device.ts';
import { DESK } from '../../testing/browser/sizes.ts';
import { stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

/** The style sheets that were fetched, by their names. One that failed is in the document too, but its rules cannot be read. */
const styles = (page: Page) =>
  page.evaluate(() => {
    const isFetched = (sheet: CSSStyleSheet): boolean => {
      try {
        return sheet.cssRules.length > 0;
      } catch {
        return false;
      }
    };
    return [...document.styleSheets]
      .filter(isFetched)
      .map(({ href }) => href?.match(/\/assets\/([a-z]+)-/)?.[1]);
  });

/** Opens the partners of an app whose file for them is refused until `refused.stop()`. */
async function openWithoutPages(device: Device) {
  const refused = device.network.refuse('/assets/pages-');
  const page = await device.open('/');
  await page.getByRole('link', { name: 'Partners' }).click();
  await page.getByText('This page could not be shown').waitFor();
  return { page, refused };
}

describe('a file of the app that cannot be fetched on the first visit', () => {
  test('a page says so, and is shown with its styles at the next try, without a reload', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const { page, refused } = await openWithoutPages(await openDevice({ account, ...DESK }));
    expect(await styles(page)).not.toContain('pages');
    const loaded = await page.evaluate(() => performance.timeOrigin);

    refused.stop();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Partners' }).waitFor();
    expect(await styles(page)).toContain('pages');
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded);
    await indicator(page, /everything is sent/i).waitFor();
  });

  test('a page that failed for want of a network comes by itself with the network', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const device = await openDevice({ account, ...DESK });
    const { page, refused } = await openWithoutPages(device);
    await device.setOffline(true);
    refused.stop();
    await device.setOffline(false);
    await page.getByRole('heading', { level: 1, name: 'Partners' }).waitFor();
  });

  test('what opens over the page is closed, told, and opened by the next press of its key', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const device = await openDevice({ account, ...DESK });
    const refused = device.network.refuse('/assets/tools-');
    const page = await device.open('/');
    await page.getByRole('link', { name: 'Partners' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('status').filter({ hasText: /./ }).first().waitFor();
    refused.stop();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Go to, or do' }).waitFor();
  });
});
