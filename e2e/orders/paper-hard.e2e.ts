import { describe, expect } from 'vitest';
import { createPusher } from '../../testing/app/pusher.ts';
import { openBook } from '../../testing/browser/book.ts';
import { DESK, LANDSCAPE } from '../../testing/browser/sizes.ts';
import { hardDay } from '../support/hard-day.ts';
import { onPaper, printDay } from '../support/print-day.ts';
import { notOnce, type Paper } from '../support/read-paper.ts';
import { test } from '../support/test.ts';

const faults = (paper: Paper, lines: readonly string[]): string[] => [
  ...notOnce(paper, lines),
  ...paper.overlaps,
  ...paper.outside,
];

/** Milliseconds. Firefox takes its time between two pages that it prints, and more of it on a machine with other work. */
const LIMIT = 240_000;

describe.for([
  ['Chromium', { engine: 'chromium', ...LANDSCAPE }],
  ['Firefox', { engine: 'firefox', ...DESK }],
] as const)('long names, comments, sums and orders in %s', ([, browser]) => {
  test('stand on paper whole, and an order of several pages begins where the one before ends', {
    timeout: LIMIT,
  }, async ({ account, openDevice }) => {
    const day = await hardDay(createPusher(account));
    const page = await openBook(await openDevice({ account, ...browser }));
    await page.locator('[aria-busy=false]').getByRole('link', { name: 'Long Comment' }).waitFor();
    const seen = await onPaper(page);
    expect(faults(seen, day.lines)).toEqual([]);
    expect(seen.pageTexts[0]).toContain('1:00;');

    const sheet = await printDay(page, () =>
      page.getByRole('dialog').getByRole('checkbox', { name: /Boxes/ }).check(),
    );
    expect(faults(sheet, day.lines)).toEqual([]);
    expect(sheet.pageTexts[0]).toContain('1:00;');
    expect(sheet.text).toContain(day.first);
    // A sheet of an order says whose it is, also when it is taken from the others.
    for (const text of sheet.pageTexts.filter((each) => each.includes('1:')))
      expect(text).toContain(day.long);
    const lying = await onPaper(page, { format: 'Letter', landscape: true });
    expect(faults(lying, day.lines)).toEqual([]);

    const pageEach = await printDay(page, () =>
      page.getByRole('checkbox', { name: /page for each/ }).check(),
    );
    expect(faults(pageEach, day.lines)).toEqual([]);
    const ordersOf = (text: string) => new Set(text.match(/\b\d(?=:\d\d;)/g)).size;
    expect(pageEach.pageTexts.map(ordersOf).filter((orders) => orders !== 1)).toEqual([]);

    const byProduct = await printDay(page, () => page.getByRole('radio', { name: 'By product' }).check());
    expect(faults(byProduct, day.lines)).toEqual([]);
  });
});
