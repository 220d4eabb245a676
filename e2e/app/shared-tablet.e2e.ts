import { expect } from 'vitest';
import { join } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { synced } from '../../testing/browser/book.ts';
import { ordersOf, waitingOf } from '../support/device-store.ts';
import { confirmedOnServer } from '../support/many-orders.ts';
import { clockFrom, setClock } from '../support/moved-clock.ts';
import { test } from '../support/test.ts';
import { enter, UNSENT, untilSignedOut, withUnsent } from '../support/unsent.ts';

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
