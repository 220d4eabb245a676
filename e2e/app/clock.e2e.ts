import { expect } from 'vitest';
import { openBook } from '../../testing/browser/book.ts';
import { stock } from '../../testing/world/stock.ts';
import { clockFrom, setClock } from '../support/moved-clock.ts';
import { test } from '../support/test.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const longDate = (ms: number): string =>
  new Date(ms).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

test('[O26] a clock that is days ahead is told once, with the day that opens and the server’s', async ({
  account,
  openDevice,
}) => {
  await stock(account);
  const device = await openDevice({ account });
  await clockFrom(device);
  const page = await openBook(device);
  const told = page.getByText(/This device’s clock is about/);
  const isNotTold = async (): Promise<void> => {
    const answered = page.waitForResponse(/get-session/);
    await page.reload();
    await (await answered).finished();
    await page.getByRole('link', { name: 'Orders', exact: true }).waitFor();
    expect(await told.count()).toBe(0);
  };
  await isNotTold();

  await setClock(page, 3 * DAY_MS);
  await page.reload();
  await told.waitFor();
  const text = await page.getByRole('status').filter({ has: told }).textContent();
  expect(text).toContain('about 3 days ahead of the server’s.');
  expect(text).toContain(
    `the orders open at ${longDate(Date.now() + 3 * DAY_MS)}, although it is ${longDate(Date.now())}`,
  );
  await page.getByRole('button', { name: 'Understood' }).click();
  await told.waitFor({ state: 'detached' });
  await isNotTold();

  await setClock(page, -2 * HOUR_MS);
  await page.reload();
  await page.getByText(/about 2 hours behind the server’s/).waitFor();
  await setClock(page, 0);
  await isNotTold();
});
