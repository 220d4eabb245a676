import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { addDays } from '../../shared/records/dates.ts';
import type { Account } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import { openOrder } from '../../testing/browser/order-panel.ts';
import { DESK, SIZES } from '../../testing/browser/sizes.ts';
import { orderOf, stock, today } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

/** Lets the workspace's week begin with a day, as `Date.getDay` counts. */
async function beginWeek({ call, workspaceId }: Account, week_start: number): Promise<void> {
  const body = { organizationId: workspaceId, data: { metadata: { currency: 'EUR', week_start } } };
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await call('/api/auth/organization/update', init);
  expect(response.ok).toBe(true);
}

const statuses = (page: Page) =>
  page.getByRole('button', { name: /: (pending|confirmed)\./i }).allInnerTexts();

describe.for(SIZES)('the day on %s', ([, browser]) => {
  test('orders are confirmed by one tap, all of them by two, and set back by Undo', async ({
    account,
    openDevice,
  }) => {
    const supply = await stock(account);
    await orderOf(supply);
    await orderOf(supply, 7_000);
    const page = await openBook(await openDevice({ account, ...browser }));
    const toggles = page.getByRole('button', { name: /chez marius: pending\. confirm/i });
    await toggles.first().click();
    await until(async () => (await toggles.count()) === 1, { what: 'one confirmed' });
    await page.getByRole('button', { name: /chez marius: confirmed\. set back/i }).click();
    await until(async () => (await toggles.count()) === 2, { what: 'it set back' });
    await page.getByRole('button', { name: 'Actions for the day' }).click();
    await page.getByRole('menuitem', { name: 'Confirm 2 pending orders' }).click();
    await until(async () => (await toggles.count()) === 0, { what: 'both confirmed' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await toggles.count()) === 2, { what: 'both set back' });
  });

  test('an order and a whole day are copied to another date', async ({ account, openDevice }) => {
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...browser }));
    await page.getByRole('button', { name: 'Actions for the day' }).click();
    await page.getByRole('menuitem', { name: 'Copy the day…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Copy to which day?' });
    await dialog.getByRole('button', { name: 'Next month' }).waitFor();
    await dialog.locator('.copy-days button').first().click();
    await page.getByText(/1 order copied to/).waitFor();
    await page.goto(new URL(`/recap/${addDays(today(), 1)}`, page.url()).href);
    await openOrder(page, 'Chez Marius');
    await page.getByRole('button', { name: 'Actions for the order' }).click();
    await page.getByRole('menuitem', { name: /Copy/ }).click();
    await dialog.locator('.copy-days button').last().click();
    await page.getByText(/copied to/).waitFor();
    await page.goto(new URL(`/recap/${addDays(today(), 8)}`, page.url()).href);
    await page.getByRole('grid').getByText('Salmon').waitFor();
    expect(await statuses(page)).toHaveLength(1);
  });
});

describe('the days', () => {
  test('begin with the first day of the workspace’s week, in the strip and in the calendar', async ({
    account,
    openDevice,
  }) => {
    await beginWeek(account, 0);
    await orderOf(await stock(account));
    const page = await openBook(await openDevice({ account, ...DESK }));
    const first = page.getByRole('navigation', { name: 'Days and their orders' }).getByRole('link').first();
    await until(async () => (await first.getAttribute('aria-label'))?.startsWith('Sunday'), {
      what: 'a strip that begins with a Sunday',
    });
    await page.getByRole('button', { name: 'Pick a day' }).click();
    const calendar = page.getByRole('dialog', { name: 'Pick a day' });
    expect(await calendar.getByRole('columnheader').first().innerText()).toBe('Sun');
    await calendar.getByRole('button', { name: /, 1 order$/ }).waitFor();
  });

  test('are gone to by the keyboard alone: arrows, a month on, and back by Escape', async ({
    account,
    openDevice,
  }) => {
    await stock(account);
    const page = await openBook(await openDevice({ account, ...DESK }));
    const button = page.getByRole('button', { name: 'Pick a day' });
    const hasFocus = (place: Locator) => () =>
      place.evaluate((each) => each.contains(document.activeElement));
    const dialog = page.getByRole('dialog', { name: 'Pick a day' });
    await button.focus();
    await page.keyboard.press('Enter');
    await until(hasFocus(dialog), { what: 'the focus in the calendar' });
    for (const key of ['ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await until(() => page.url().includes(`/recap/${addDays(today(), 8)}`), { what: 'the day after a week' });
    await until(hasFocus(button), { what: 'the focus back on the button' });
    await page.keyboard.press('Enter');
    await until(hasFocus(dialog), { what: 'the focus in the calendar again' });
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Escape');
    await until(hasFocus(button), { what: 'the focus on the button after Escape' });
    expect(page.url()).toContain(addDays(today(), 8));
  });
});
