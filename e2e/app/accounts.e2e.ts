import { describe, expect } from 'vitest';
import type { DevicesResponse } from '../../shared/protocol/devices.ts';
import { type Account, join, signIn } from '../../testing/app/accounts.ts';
import { indicator, synced } from '../../testing/browser/book.ts';
import { waitingOf } from '../support/device-store.ts';
import { exportUnsent } from '../support/download.ts';
import { confirmedOnServer, confirmOrders, untilConfirmed } from '../support/many-orders.ts';
import { test } from '../support/test.ts';
import {
  enter,
  removeMember,
  signOut,
  UNSENT,
  untilWaiting,
  withOneSent,
  withUnsent,
} from '../support/unsent.ts';

const LIMIT = 45_000; // ms

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
    await removeMember(account, ben);
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
  const { ben, page } = await withOneSent(server, account, openDevice);

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
