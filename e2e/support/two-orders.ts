import type { Page } from 'playwright-core';
import type { Account } from '../../testing/app/accounts.ts';
import { openBook } from '../../testing/browser/book.ts';
import type { Device } from '../../testing/browser/device.ts';
import { orderOf, stock } from '../../testing/world/stock.ts';

/** Fills a workspace with two orders of Chez Marius today, salmon 12 and salmon 7, and opens the day where both are shown. */
export async function openTwoOrders(account: Account, device: () => Promise<Device>): Promise<Page> {
  const supply = await stock(account);
  await orderOf(supply, 12_000);
  await orderOf(supply, 7_000);
  const page = await openBook(await device());
  await page.getByText('2 orders', { exact: true }).waitFor();
  return page;
}
