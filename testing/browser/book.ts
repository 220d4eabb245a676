import type { Locator, Page } from 'playwright-core';
import type { Device } from './device.ts';

/** Opens today's orders in a new tab and waits for the first sync to be over. */
export async function openBook(device: Device, path = '/'): Promise<Page> {
  const page = await device.open(path);
  await synced(page);
  return page;
}

/** Waits until nothing waits and everything is read. */
export async function synced(page: Page, limit = 45_000): Promise<void> {
  await indicator(page, /everything is sent/i).waitFor({ timeout: limit });
}

/** The sync indicator, when it says so. */
export function indicator(page: Page, says: RegExp): Locator {
  return page.getByRole('link', { name: says });
}

/** The row of a product's line, with this quantity if one is given. */
export function lineRow(page: Page, product: string, quantity?: string): Locator {
  const row = page.getByRole('grid').getByRole('row').filter({ hasText: product });
  return quantity === undefined ? row : row.filter({ has: page.getByText(quantity, { exact: true }) });
}
