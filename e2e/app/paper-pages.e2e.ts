import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { synced } from '../../testing/browser/book.ts';
import { DESK, LANDSCAPE } from '../../testing/browser/sizes.ts';
import { orderOf, setQuantityElsewhere, stock } from '../../testing/world/stock.ts';
import { manyOrders } from '../support/many-orders.ts';
import { onPaper } from '../support/print-day.ts';
import { notOnce, type Paper } from '../support/read-paper.ts';
import { test } from '../support/test.ts';

/** What nobody wants on paper: what is there to be touched, and what is said to screen readers alone. */
const NOT_ON_PAPER =
  /Skip to the content|New (partner|product|unit)|Back to|Search (partners|products|units)|Import|Restore|Sign out/;

/** A page as it is printed, once it shows a text. It is refused where something is cut, covered or needless. */
async function printed(page: Page, path: string, shows: string): Promise<Paper> {
  await page.goto(new URL(path, page.url()).href);
  await page.getByRole('main').getByText(shows).first().waitFor();
  const paper = await onPaper(page);
  expect([path, ...paper.overlaps, ...paper.outside]).toEqual([path]);
  expect(paper.text).not.toMatch(NOT_ON_PAPER);
  // The first page is not left to the heading alone.
  expect(paper.pageTexts[0]).toContain(shows);
  return paper;
}

/** Milliseconds. Firefox takes its time between two pages that it prints, and more of it on a machine with other work. */
const LIMIT = 240_000;

describe.for([
  ['Chromium', { engine: 'chromium', ...LANDSCAPE }],
  ['Firefox', { engine: 'firefox', ...DESK }],
] as const)('the other pages in %s', ([, browser]) => {
  test('are printed dark on white, with what they tell and nothing that is to be touched', {
    timeout: LIMIT,
  }, async ({ account, openDevice }) => {
    const supply = await stock(account);
    const { order, line } = await orderOf(supply);
    await setQuantityElsewhere(supply, line, 20_000);
    const [gone = ''] = await manyOrders(supply, 60);
    await supply.pusher.push({ op: 'delete', entity: 'pre_order', id: gone, expected_version: 1, seen: 1 });
    const page = await (await openDevice({ account, ...browser, colorScheme: 'dark' })).open();
    await synced(page);

    const partners = await printed(page, '/partners', 'Stall 001');
    const names = Array.from({ length: 60 }, (_, n) => `Stall ${String(n + 1).padStart(3, '0')}`);
    expect(notOnce(partners, [...names, 'Chez Marius', 'Blue Oyster'])).toEqual([]);
    await page.getByRole('searchbox').fill('Stall 00');
    await page.getByRole('radio', { name: 'Customers' }).check({ force: true });
    await page.getByText('9 entries').waitFor();
    const found = await onPaper(page);
    expect(found.text).toContain('Only: Customers, “Stall 00”');
    expect(notOnce(found, names.slice(0, 9))).toEqual([]);

    expect(notOnce(await printed(page, '/products', 'Cod'), ['Cod'])).toEqual([]);
    expect((await printed(page, '/units', 'Kilogram')).text).toContain('kg');
    await printed(page, `/order/${order}/history`, 'Made');
    await printed(page, '/trash', 'Stall 001');
    for (const [path, shows] of [
      ['/settings', 'Workspace'],
      ['/help', 'Without a network'],
      ['/health', 'Versions'],
    ] as const)
      await printed(page, path, shows);
  });
});
