import { expect } from 'vitest';
import { openBook } from '../../testing/browser/book.ts';
import type { Device } from '../../testing/browser/device.ts';
import { stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Sets the clock of a device's pages, from the next page on: ahead by so much as it says in this browser. */
async function clockFrom(device: Device): Promise<void> {
  await device.context.addInitScript(`{
    const RealDate = Date;
    const ahead = () => Number(localStorage.getItem('test:ahead') ?? 0);
    globalThis.Date = class Date extends RealDate {
      constructor(...parts) { parts.length === 0 ? super(RealDate.now() + ahead()) : super(...parts); }
      static now() { return RealDate.now() + ahead(); }
    };
  }`);
}

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
  const setClock = (aheadMs: number): Promise<void> =>
    page.evaluate((ahead) => localStorage.setItem('test:ahead', String(ahead)), aheadMs);
  const isNotTold = async (): Promise<void> => {
    const answered = page.waitForResponse(/get-session/);
    await page.reload();
    await (await answered).finished();
    await page.getByRole('link', { name: 'Orders', exact: true }).waitFor();
    expect(await told.count()).toBe(0);
  };
  await isNotTold();

  await setClock(3 * DAY_MS);
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

  await setClock(-2 * HOUR_MS);
  await page.reload();
  await page.getByText(/about 2 hours behind the server’s/).waitFor();
  await setClock(0);
  await isNotTold();
});
