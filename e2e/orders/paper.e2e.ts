import { readFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { createPusher } from '../../testing/app/pusher.ts';
import { openBook } from '../../testing/browser/book.ts';
import { DESK, LANDSCAPE, PHONE, SIZES } from '../../testing/browser/sizes.ts';
import { orderOf, stock, today } from '../../testing/world/stock.ts';
import { largeDay } from '../support/large-day.ts';
import { manyOrders } from '../support/many-orders.ts';
import { onPaper, printDay } from '../support/print-day.ts';
import { notOnce } from '../support/read-paper.ts';
import { test } from '../support/test.ts';

const IPAD =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15';
/** A share sheet that notes what it is given, on what calls itself an iPad. */
const FAKE_SHEET = `
  globalThis.shared = [];
  Object.defineProperties(Navigator.prototype, {
    userAgent: { get: () => ${JSON.stringify(IPAD)} },
    maxTouchPoints: { get: () => 5 },
    canShare: { value: () => true },
    share: { value: async ({ files }) => { shared.push({ name: files[0].name, text: await files[0].text() }); } },
  });`;

/** Pages of a PDF: each has an object of its own. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

describe('a day of 120 orders', () => {
  test('is printed whole by partner and by product, also right after it was opened', async ({
    account,
    openDevice,
  }) => {
    const supply = await stock(account);
    await manyOrders(supply, 120);
    const page = await openBook(await openDevice({ account, ...LANDSCAPE }));
    await page.locator('[aria-busy=false]').getByRole('link', { name: 'Stall 001' }).waitFor();
    expect(pagesOf(await page.pdf({ format: 'A4' }))).toBeGreaterThanOrEqual(4);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('link', { name: /^Stall/ }).count()).toBe(120);
    expect(await page.getByRole('link', { name: 'Stall 120' }).isVisible()).toBe(true);
    // What is there to be touched is not on paper.
    for (const name of ['New order', 'Actions for the day', 'Pick a day'])
      expect(await page.getByRole('button', { name }).first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('tab', { name: 'By product' }).tap();
    await page.getByRole('heading', { name: /Salmon/ }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: /Stall 120/ }).isVisible()).toBe(true);
    expect(pagesOf(await page.pdf({ format: 'A4' }))).toBeGreaterThanOrEqual(1);
  });

  test('is found by the browser’s own search, down to its last line', async ({ account, openDevice }) => {
    const supply = await stock(account);
    await manyOrders(supply, 120);
    const page = await openBook(await openDevice({ account, ...DESK }));
    await until(async () => (await page.getByRole('link', { name: /^Stall/ }).count()) === 120, {
      what: 'all orders on the page',
    });
    const last = page.getByRole('link', { name: 'Stall 120' });
    expect(await last.evaluate((each) => each.getBoundingClientRect().top > innerHeight)).toBe(true);
    // The fragment search of Chromium walks the same text as its find bar.
    await page.goto(`${page.url()}#:~:text=Stall%20120`);
    await until(() => last.evaluate((each) => each.getBoundingClientRect().top < innerHeight), {
      what: 'the last order in sight',
    });
  });
});

describe.for(SIZES)('a day of 40 partners and 145 lines on %s', ([, browser]) => {
  test('is printed by the browser with every line once, whole, and nothing over it', async ({
    account,
    openDevice,
  }) => {
    const day = await largeDay(createPusher(account));
    const page = await openBook(await openDevice({ account, ...browser }));
    await page.locator('[aria-busy=false]').getByRole('link', { name: 'Stall 040' }).waitFor();
    const byPartner = await onPaper(page);
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    expect(notOnce(byPartner, [title, ...day.partners, ...day.comments, ...day.lines])).toEqual([]);
    expect(byPartner.text.match(/Pending|Confirmed/g)).toHaveLength(day.partners.length);
    expect([...byPartner.overlaps, ...byPartner.outside]).toEqual([]);
    expect(byPartner.text).not.toContain('Skip to the content');

    await page.getByRole('tab', { name: 'By product' }).click();
    await page.getByRole('heading', { name: 'Squid' }).waitFor();
    const byProduct = await onPaper(page);
    expect(notOnce(byProduct, day.lines)).toEqual([]);
    expect([...byProduct.overlaps, ...byProduct.outside]).toEqual([]);
  });
});

describe.for(SIZES)('the page’s Print on %s', ([, browser]) => {
  test('gives the day as it was chosen, every line once, whole, and nothing over it', async ({
    account,
    openDevice,
  }) => {
    const day = await largeDay(createPusher(account));
    const page = await openBook(await openDevice({ account, ...browser }));
    await page.locator('[aria-busy=false]').getByRole('link', { name: 'Stall 040' }).waitFor();
    const choice = (name: RegExp) => page.getByRole('dialog').getByRole('checkbox', { name });

    const runOn = await printDay(page, () => choice(/Boxes/).check());
    expect(notOnce(runOn, [...day.partners, ...day.comments, ...day.lines])).toEqual([]);
    expect([...runOn.overlaps, ...runOn.outside]).toEqual([]);
    expect(runOn.text).toMatch(/Printed .+ · synced /);

    const pageEach = await printDay(page, () => choice(/page for each/).check());
    expect(pageEach.pages).toBe(day.partners.length);
    expect(notOnce(pageEach, [...day.partners, ...day.lines])).toEqual([]);

    const byProduct = await printDay(page, () => page.getByRole('radio', { name: 'By product' }).check());
    expect(notOnce(byProduct, day.lines)).toEqual([]);
    expect([...byProduct.overlaps, ...byProduct.outside]).toEqual([]);

    const totals = await printDay(page, () => page.getByRole('radio', { name: 'Totals' }).check());
    expect(notOnce(totals, day.partners)).toEqual([]);
    expect([...totals.overlaps, ...totals.outside]).toEqual([]);
  });
});

test('without prices and of confirmed orders alone, paper has neither the rest nor an amount', async ({
  account,
  openDevice,
}) => {
  const day = await largeDay(createPusher(account));
  const device = await openDevice({ account, ...LANDSCAPE });
  const page = await openBook(device);
  await page.locator('[aria-busy=false]').getByRole('link', { name: 'Stall 040' }).waitFor();
  await page
    .getByRole('button', { name: /^Stall 001: pending/ })
    .first()
    .waitFor();
  await device.setOffline(true);
  await page
    .getByRole('button', { name: /^Stall 001: pending/ })
    .first()
    .click();
  await page.getByRole('link', { name: /1 change/i }).waitFor();
  const paper = await printDay(page, async () => {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: /Prices/ }).uncheck();
    await dialog.getByRole('checkbox', { name: 'Only confirmed orders (11)' }).check();
  });
  const confirmed = day.partners.filter((_, index) => index === 0 || (index + 1) % 4 === 0);
  expect(day.partners.filter((partner) => paper.text.includes(partner))).toEqual(confirmed);
  expect(paper.text).toContain('Only: Confirmed');
  expect(paper.text).toContain('1 change unsent');
  expect(paper.text).not.toMatch(/€|12\.50/);
});

describe.for(SIZES)('on %s', ([, browser]) => {
  test('the day is a sheet of paper, and a file where the browser has downloads', async ({
    account,
    openDevice,
  }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...browser }));
    const order = page.getByRole('grid').getByRole('link', { name: 'Chez Marius' });
    await order.waitFor();
    const actions = page.getByRole('button', { name: 'Actions for the day' });
    await page.emulateMedia({ media: 'print' });
    expect([await order.isVisible(), await actions.isVisible()]).toEqual([true, false]);
    expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(1);
    await page.emulateMedia({ media: 'screen' });
    await actions.click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Export CSV for people' }).click(),
    ]);
    expect(download.suggestedFilename()).toContain(today());
    const text = await readFile(await download.path(), 'utf8');
    expect(text.split('\r\n')[1]).toContain('Chez Marius');
  });
});

describe.for([
  ['an iPad', LANDSCAPE],
  ['an iPhone', PHONE],
] as const)('the file of the day on %s', ([, browser]) => {
  test('goes through the share sheet', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const device = await openDevice({ account, ...browser });
    await device.context.addInitScript(FAKE_SHEET);
    const page = await openBook(device);
    await page.getByRole('grid').waitFor();
    await page.getByRole('button', { name: 'Actions for the day' }).tap();
    await page.getByRole('menuitem', { name: 'Export CSV for people' }).tap();
    const shared = await until(
      () =>
        page.evaluate(
          () => (globalThis as unknown as { shared: { name: string; text: string }[] }).shared[0],
        ),
      { what: 'a file in the share sheet' },
    );
    expect(shared.name).toContain(`${today()}.csv`);
    expect(shared.text).toContain('Chez Marius');
  });
});
