import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { DevicesResponse } from '../shared/protocol/devices.ts';
import { type Account, join, signIn } from './support/accounts.ts';
import type { Device } from './support/device.ts';
import { waitingOf } from './support/device-store.ts';
import { exportUnsent } from './support/download.ts';
import { confirmedOnServer, confirmOrders, manyOrders, untilConfirmed } from './support/many-orders.ts';
import { indicator, openBook, stock, synced } from './support/order-book.ts';
import { test } from './support/test.ts';

const UNSENT = 20;
const LIMIT = 45_000; // ms

/** A device with 21 orders, without a network, on which 20 were confirmed. */
async function withUnsent(
  owner: Account,
  user: Account,
  openDevice: (options: { account: Account }) => Promise<Device>,
): Promise<{ device: Device; page: Page }> {
  await manyOrders(await stock(owner), UNSENT + 1);
  const device = await openDevice({ account: user });
  const page = await openBook(device);
  await device.network.down();
  await confirmOrders(page, UNSENT);
  await untilWaiting(page, UNSENT);
  return { device, page };
}

const untilWaiting = (page: Page, count: number) =>
  indicator(page, new RegExp(`${count} changes wait to be sent`, 'i')).waitFor({ timeout: LIMIT });

/** Signs in on the first screen, as a person does. */
async function enter(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signs out by the settings; with unsent changes the device says how many, and keeps them. */
async function signOut(page: Page, unsent: number): Promise<void> {
  await page.goto(new URL('/settings', page.url()).href);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  if (unsent > 0) {
    await page
      .getByRole('dialog')
      .getByText(new RegExp(`${unsent} changes`))
      .waitFor();
    await page.getByRole('button', { name: /keep them here/i }).click();
  }
  await page.getByLabel('E-mail', { exact: true }).waitFor({ timeout: LIMIT });
}

describe('20 unsent changes', () => {
  test('outlive a session that ended meanwhile: work goes on, and after signing in all is sent', async ({
    server,
    account,
    openDevice,
  }) => {
    const { device, page } = await withUnsent(account, account, openDevice);
    await account.call('/api/auth/sign-out', { method: 'POST' });
    await device.network.up();
    await page.getByText('Your session ended').waitFor({ timeout: LIMIT });
    await indicator(page, /sign in again to send your changes/i).waitFor({ timeout: LIMIT });
    await confirmOrders(page, 1);
    await untilWaiting(page, UNSENT + 1);
    await page.reload();
    await untilWaiting(page, UNSENT + 1);

    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await enter(page, account);
    await synced(page);
    await untilConfirmed(await signIn(server, account), UNSENT + 1);
  });

  test('outlive signing out, offline too', async ({ account, openDevice }) => {
    const { device, page } = await withUnsent(account, account, openDevice);
    await signOut(page, UNSENT);
    expect(await waitingOf(page, account)).toBe(UNSENT);
    await device.network.up();
    await page.reload();
    await enter(page, account);
    await synced(page);
    expect(await waitingOf(page, account)).toBe(0);
  });

  test('are not sent by another user of the tablet, who does not see them, and wait for their maker', async ({
    server,
    account,
    openDevice,
  }) => {
    const ben = await join(server, account, 'Ben Okafor');
    const { device, page } = await withUnsent(account, account, openDevice);
    await signOut(page, UNSENT);
    await device.network.up();
    await page.reload();
    await enter(page, ben);
    await synced(page);
    expect(await waitingOf(page, ben)).toBe(0);
    expect(await waitingOf(page, account)).toBe(UNSENT);
    await confirmOrders(page, 1);
    await untilConfirmed(ben, 1);
    await synced(page);

    await signOut(page, 0);
    await enter(page, account);
    // One of them Ben confirmed as well: the same value is no conflict.
    await synced(page);
    await untilConfirmed(ben, UNSENT);
    expect(await waitingOf(page, account)).toBe(0);
  });

  test('stay exportable for who is no member any more, and are not sent', async ({
    server,
    account,
    openDevice,
  }) => {
    const ben = await join(server, account, 'Ben Okafor');
    const { device, page } = await withUnsent(account, ben, openDevice);
    const removal = { memberIdOrEmail: ben.email, organizationId: account.workspaceId };
    const removed = await account.call('/api/auth/organization/remove-member', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(removal),
    });
    expect(removed.status).toBe(200);
    await device.network.up();
    await page
      .getByText(/you are not a member of/i)
      .first()
      .waitFor({ timeout: LIMIT });
    expect(await waitingOf(page, ben)).toBe(UNSENT);
    await page.goto(new URL('/status', page.url()).href);
    const { file } = await exportUnsent(page);
    expect(file.mutations).toHaveLength(UNSENT);
    expect(file.user).toMatchObject({ id: ben.userId });
    expect(await confirmedOnServer(account)).toBe(0);
  });
});

test('[P18] a device that is signed out from elsewhere says so at once, and sends again once it is signed in', async ({
  server,
  account,
  openDevice,
}) => {
  await manyOrders(await stock(account), 2);
  const ben = await join(server, account, 'Ben Okafor');
  const device = await openDevice({ account: ben });
  const page = await openBook(device);
  await confirmOrders(page, 1);
  await untilConfirmed(account, 1);

  const { devices } = await read<DevicesResponse>(
    account,
    `/sync/devices?protocol=1&workspace=${account.workspaceId}`,
  );
  const his = devices.find(({ user, signed_in }) => user.id === ben.userId && signed_in);
  const signedOut = await account.call(`/sync/devices/sign-out?workspace=${account.workspaceId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: his?.client_id }),
  });
  expect(await signedOut.json()).toEqual({ signed_out: true });
  await page.getByText('Your session ended').waitFor({ timeout: LIMIT });
  await confirmOrders(page, 1);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await enter(page, ben);
  await synced(page);
  await untilConfirmed(account, 2);
});

async function read<T>({ call }: Account, path: string): Promise<T> {
  const response = await call(path);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}
