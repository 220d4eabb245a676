import { expect } from 'vitest';
import { join } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { openBook, synced } from '../../testing/browser/book.ts';
import { stock } from '../../testing/world/stock.ts';
import { ordersOf, waitingOf } from '../support/device-store.ts';
import { confirmedOnServer, manyOrders } from '../support/many-orders.ts';
import { clockFrom, setClock } from '../support/moved-clock.ts';
import { test } from '../support/test.ts';
import { askSignOut, enter, signOut, UNSENT, untilSignedOut, withUnsent } from '../support/unsent.ts';

const DAY_MS = 86_400_000;

test('[O31] a month without contact: locked until its user signs in, with all that is on it; then what waited is sent', async ({
  server,
  account,
  openDevice,
}) => {
  const ben = await join(server, account, 'Ben Okafor');
  const { device, page } = await withUnsent(account, ben, openDevice);
  await clockFrom(device);
  await setClock(page, 31 * DAY_MS);
  await page.reload();
  const locked = page.getByText(/It opens again once Ben Okafor signs in/);
  await locked.waitFor();
  expect(await ordersOf(page, ben)).toHaveLength(UNSENT + 1);
  expect(await waitingOf(page, ben)).toBe(UNSENT);

  await setClock(page, 0);
  await device.network.up();
  await page.reload();
  await untilSignedOut(page);
  await locked.waitFor();
  expect(await confirmedOnServer(account)).toBe(0);
  await enter(page, ben);
  await synced(page);
  await until(async () => (await confirmedOnServer(account)) === UNSENT);
  expect(await waitingOf(page, ben)).toBe(0);
});

test('[O32] two people on one tablet: each behind his own sign-in, named until he removes what is his', async ({
  server,
  account,
  openDevice,
}) => {
  await manyOrders(await stock(account), 2);
  const ben = await join(server, account, 'Ben Okafor');
  const page = await openBook(await openDevice({ account }));
  await synced(page);
  const email = page.getByLabel('E-mail', { exact: true });
  const people = page.getByRole('group', { name: 'Who works on this device' });

  await signOut(page, 0);
  expect(await email.inputValue()).toBe(account.email);
  await enter(page, ben);
  await synced(page);
  await signOut(page, 0);
  await people.getByRole('button', { name: account.name }).click();
  expect(await email.inputValue()).toBe(account.email);
  await people.getByRole('button', { name: 'Somebody else' }).click();
  expect(await email.inputValue()).toBe('');
  await people.getByRole('button', { name: 'Ben Okafor' }).click();
  await page.getByLabel('Password', { exact: true }).fill(ben.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await synced(page);

  await askSignOut(page, 0);
  await page.getByRole('button', { name: 'Remove from this device' }).click();
  await page.getByText('What this device held of you was removed').waitFor();
  expect(await email.inputValue()).toBe(account.email);
  expect(await ordersOf(page, ben)).toEqual([]);
  expect(await ordersOf(page, account)).toHaveLength(2);
  await page.reload();
  await untilSignedOut(page);
  expect(await page.getByText(/Ben Okafor|removed/).count()).toBe(0);
  await enter(page, account);
  await synced(page);
});
