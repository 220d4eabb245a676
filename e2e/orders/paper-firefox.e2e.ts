import { describe, expect } from 'vitest';
import { createPusher } from '../../testing/app/pusher.ts';
import { openBook } from '../../testing/browser/book.ts';
import { DESK, PHONE } from '../../testing/browser/sizes.ts';
import { largeDay } from '../support/large-day.ts';
import { onPaper, printDay } from '../support/print-day.ts';
import { notOnce } from '../support/read-paper.ts';
import { test } from '../support/test.ts';

/** Milliseconds. Firefox takes its time between two pages that it prints, and more of it on a machine with other work. */
const LIMIT = 240_000;

describe.for([
  ['the desk', DESK],
  ['a phone', PHONE],
] as const)('a day of 40 partners and 145 lines in Firefox on %s', ([, screen]) => {
  test('is printed by the browser with every line once, whole, and nothing over it', {
    timeout: LIMIT,
  }, async ({ account, openDevice }) => {
    const day = await largeDay(createPusher(account));
    const page = await openBook(await openDevice({ account, engine: 'firefox', ...screen }));
    await page.locator('[aria-busy=false]').getByRole('link', { name: 'Stall 040' }).waitFor();
    const byPartner = await onPaper(page);
    expect(notOnce(byPartner, [...day.partners, ...day.comments, ...day.lines])).toEqual([]);
    expect([...byPartner.overlaps, ...byPartner.outside]).toEqual([]);
    expect(byPartner.text).not.toContain('Skip to the content');

    await page.getByRole('tab', { name: 'By product' }).click();
    await page.getByRole('heading', { name: 'Squid' }).waitFor();
    const byProduct = await onPaper(page);
    expect(notOnce(byProduct, day.lines)).toEqual([]);
    expect([...byProduct.overlaps, ...byProduct.outside]).toEqual([]);
  });
});

test('the page’s Print in Firefox gives the day as it was chosen, every line once, whole, and nothing over it', {
  timeout: LIMIT,
}, async ({ account, openDevice }) => {
  const day = await largeDay(createPusher(account));
  const page = await openBook(await openDevice({ account, engine: 'firefox', ...DESK }));
  await page.locator('[aria-busy=false]').getByRole('link', { name: 'Stall 040' }).waitFor();
  const choice = (name: RegExp) => page.getByRole('dialog').getByRole('checkbox', { name });

  const runOn = await printDay(page, () => choice(/Boxes/).check());
  expect(notOnce(runOn, [...day.partners, ...day.comments, ...day.lines])).toEqual([]);
  expect([...runOn.overlaps, ...runOn.outside]).toEqual([]);

  const byProduct = await printDay(page, () => page.getByRole('radio', { name: 'By product' }).check());
  expect(notOnce(byProduct, day.lines)).toEqual([]);
  expect([...byProduct.overlaps, ...byProduct.outside]).toEqual([]);

  const totals = await printDay(page, () => page.getByRole('radio', { name: 'Totals' }).check());
  expect(notOnce(totals, day.partners)).toEqual([]);
  expect([...totals.overlaps, ...totals.outside]).toEqual([]);
});
