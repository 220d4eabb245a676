import { describe, expect } from 'vitest';
import type { DevicesResponse } from '../../shared/protocol/devices.ts';
import { type Account, join } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { openBook, synced } from '../../testing/browser/book.ts';
import { ordersOf, waitingOf } from '../support/device-store.ts';
import { exportUnsent } from '../support/download.ts';
import { confirmedOnServer } from '../support/many-orders.ts';
import { test } from '../support/test.ts';
import { enter, removeMember, signOut, UNSENT, untilSignedOut, withUnsent } from '../support/unsent.ts';

const LIMIT = 45_000; // ms

/** Ends the access of a person's device, as the owner does in Devices. */
async function signOutDevice(owner: Account, person: Account): Promise<void> {
  const { devices } = await devicesOf(owner);
  const device = devices.find(({ user, signed_in }) => user.id === person.userId && signed_in);
  const body = JSON.stringify({ client_id: device?.client_id });
  const headers = { 'content-type': 'application/json' };
  const path = `/sync/devices/sign-out?workspace=${owner.workspaceId}`;
  const response = await owner.call(path, { method: 'POST', headers, body });
  expect(await response.json()).toEqual({ signed_out: true });
}

async function devicesOf({ call, workspaceId }: Account): Promise<DevicesResponse> {
  const response = await call(`/sync/devices?protocol=2&workspace=${workspaceId}`);
  return (await response.json()) as DevicesResponse;
}

describe('[P26] [O29] a lost tablet learns that the access is gone', () => {
  test.for([
    ['session', signOutDevice, removeMember],
    ['membership', removeMember, signOutDevice],
  ] as const)('where the %s ended first', async ([, first, second], { server, account, openDevice }) => {
    const ben = await join(server, account, 'Ben Okafor');
    const { device, page } = await withUnsent(account, ben, openDevice);
    await first(account, ben);
    await second(account, ben);
    await device.network.up();
    await page
      .getByText(/you are not a member of/i)
      .first()
      .waitFor({ timeout: LIMIT });
    await page.goto(new URL('/', page.url()).href);
    await page.getByRole('button', { name: 'I have understood: remove it' }).click();
    await page.getByText('What this device held of the workspace was removed.').waitFor();
    expect(await ordersOf(page, ben)).toEqual([]);
    // What was not sent stays his, to be exported.
    expect(await waitingOf(page, ben)).toBe(UNSENT);
    await page.goto(new URL('/status', page.url()).href);
    expect((await exportUnsent(page)).file.mutations).toHaveLength(UNSENT);
    expect(await confirmedOnServer(account)).toBe(0);
  });
});

describe('[P25] [O29] a lost tablet that the owner erases', () => {
  test('while it is offline: online again nothing is left on it, and its user can start anew', async ({
    server,
    account,
    openDevice,
  }) => {
    const ben = await join(server, account, 'Ben Okafor');
    const { device, page } = await withUnsent(account, ben, openDevice);

    const desk = await openBook(await openDevice({ account }), '/settings');
    await desk.getByRole('button', { name: /^Lost, sign out and erase: / }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByText(/of Ben Okafor loses its access/).waitFor();
    await dialog.getByText(/What was not sent from it is lost/).waitFor();
    await dialog.getByRole('button', { name: 'Lost: sign out and erase' }).click();
    await desk.getByText('1 device is erased at its next contact').waitFor();
    await desk.getByText(/to be erased at its next contact/).waitFor();

    expect(await waitingOf(page, ben)).toBe(UNSENT);
    await device.network.up();
    await page.getByText(/This device was reported lost/).waitFor({ timeout: LIMIT });
    expect(await ordersOf(page, ben)).toEqual([]);
    expect(await waitingOf(page, ben)).toBe(0);
    expect(await page.getByLabel('E-mail', { exact: true }).inputValue()).toBe('');
    expect(await mirrored(page)).toEqual([]);
    await until(async () => {
      const { devices } = await devicesOf(account);
      return devices.some(({ user, erase }) => user.id === ben.userId && erase === 'told');
    });
    expect(await confirmedOnServer(account)).toBe(0);

    await page.reload();
    await page.getByText(/This device was reported lost/).waitFor({ timeout: LIMIT });
    await enter(page, ben);
    await synced(page);
    expect(await ordersOf(page, ben)).toHaveLength(UNSENT + 1);
    expect(await waitingOf(page, ben)).toBe(0);
  });

  test('by the person, after its user signed out and kept what was unsent', async ({
    server,
    account,
    openDevice,
  }) => {
    const ben = await join(server, account, 'Ben Okafor');
    const { device, page } = await withUnsent(account, ben, openDevice);
    await signOut(page, UNSENT);
    const desk = await openBook(await openDevice({ account }), '/settings');
    await desk.getByRole('button', { name: 'Lost devices of Ben Okafor' }).click();
    await desk
      .getByRole('dialog')
      .getByText(/What was not sent from them is lost/)
      .waitFor();
    await desk.getByRole('dialog').getByRole('button', { name: 'Lost: sign out and erase' }).click();
    await desk.getByText('1 device is erased at its next contact').waitFor();
    await device.network.up();
    await page.reload();
    await untilSignedOut(page);
    await page.getByText(/This device was reported lost/).waitFor({ timeout: LIMIT });
    expect(await waitingOf(page, ben)).toBe(0);
    expect(await ordersOf(page, ben)).toEqual([]);
  });
});

/** The names of what the second copies hold, past the app's code. */
function mirrored(page: Awaited<ReturnType<typeof openBook>>): Promise<string[]> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('mirror:'));
    const keys = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    return keys.flat().filter((url) => /outbox|notice/.test(url));
  });
}
