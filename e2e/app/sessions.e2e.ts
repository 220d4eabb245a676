import { describe, expect } from 'vitest';
import { join, signIn } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { indicator, openBook, synced } from '../../testing/browser/book.ts';
import { ordersOf, waitingOf } from '../support/device-store.ts';
import { exportUnsent } from '../support/download.ts';
import { confirmedOnServer, untilConfirmed } from '../support/many-orders.ts';
import { test } from '../support/test.ts';
import {
  askSignOut,
  enter,
  importUnsentFile,
  KEEP,
  removeMember,
  signOut,
  UNSENT,
  untilSignedOut,
  withOneSent,
  withUnsent,
} from '../support/unsent.ts';

const LIMIT = 45_000; // ms
/** A session that was ended elsewhere is told to its event stream in this time [L4]. */
const REVOKED_WITHIN = 5_000; // ms

describe('signing out with 20 unsent changes', () => {
  test('waits until they are sent', async ({ server, account, openDevice }) => {
    const { device, page } = await withUnsent(account, account, openDevice);
    await askSignOut(page, UNSENT);
    await page.getByRole('button', { name: 'Send first, then sign out' }).click();
    await page.getByText(`Sending… ${UNSENT} to go.`).waitFor();
    await page.getByText(/^No connection/).waitFor();
    await device.network.up();
    await untilSignedOut(page);
    await untilConfirmed(await signIn(server, account), UNSENT);
    expect(await waitingOf(page, account)).toBe(0);
  });

  test('exports them, and goes on asking', async ({ account, openDevice }) => {
    const { page } = await withUnsent(account, account, openDevice);
    await askSignOut(page, UNSENT);
    const { file } = await exportUnsent(page);
    expect(file.mutations).toHaveLength(UNSENT);
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
    expect(await waitingOf(page, account)).toBe(UNSENT);
  });

  test('[O13] discards them at the second tap only, says what is lost, and can bring them back', async ({
    server,
    account,
    openDevice,
  }) => {
    const { device, page } = await withUnsent(account, account, openDevice);
    await askSignOut(page, UNSENT);
    await page.getByRole('button', { name: 'Discard them…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: `Discard ${UNSENT} changes?` }).waitFor();
    await dialog
      .getByText(/Stall \d+, .* status: pending → confirmed/)
      .first()
      .waitFor();
    await dialog.getByText(/nobody else has them/).waitFor();
    expect(await waitingOf(page, account)).toBe(UNSENT);
    await dialog.getByRole('button', { name: `Discard ${UNSENT} and sign out` }).click();
    await page.getByRole('button', { name: KEEP }).click();
    await untilSignedOut(page);
    expect(await waitingOf(page, account)).toBe(0);

    await device.network.up();
    await page.reload();
    await enter(page, account);
    await synced(page);
    // The tablet's sign-out ended the session that the test had shared with it.
    const ada = await signIn(server, account);
    expect(await confirmedOnServer(ada)).toBe(0);
    await page.goto(new URL('/status', page.url()).href);
    await page
      .getByRole('button', { name: /^Bring back/ })
      .first()
      .click();
    await untilConfirmed(ada, UNSENT);
  });
});

test('20 unsent changes of a session that ended are asked about before another user signs in, and outlive it', async ({
  server,
  account,
  openDevice,
}) => {
  const ben = await join(server, account, 'Ben Okafor');
  const { device, page } = await withUnsent(account, account, openDevice);
  await account.call('/api/auth/sign-out', { method: 'POST' });
  await device.network.up();
  await page.getByText('Your session ended').waitFor({ timeout: LIMIT });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await enter(page, ben);
  await page.getByText(`${UNSENT} changes of ${account.name} are not sent yet.`).waitFor();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  expect(await waitingOf(page, account)).toBe(UNSENT);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: new RegExp(`Sign in as ${ben.email}, keep them here`) }).click();
  await synced(page);
  expect(await waitingOf(page, ben)).toBe(0);
  expect(await confirmedOnServer(ben)).toBe(0);

  await signOut(page, 0);
  await enter(page, account);
  await synced(page);
  await untilConfirmed(ben, UNSENT);
});

describe('[O16] who lost the access to a workspace', () => {
  test('is told, then its data is removed; 20 unsent changes stay, and are sent with the access back', {
    timeout: 180_000,
  }, async ({ server, account, openDevice }) => {
    const ben = await join(server, account, 'Ben Okafor');
    const { device, page } = await withUnsent(account, ben, openDevice);
    await removeMember(account, ben);
    await device.network.up();
    await page
      .getByRole('heading', { name: /You are not a member of .* any more/ })
      .waitFor({ timeout: LIMIT });
    await page.getByText(`${UNSENT} changes of yours were not sent`).waitFor();
    expect(await ordersOf(page, ben)).toHaveLength(UNSENT + 1);

    await page.getByRole('button', { name: 'I have understood: remove it' }).click();
    await page.getByText('What this device held of the workspace was removed.').waitFor();
    expect(await ordersOf(page, ben)).toEqual([]);
    const { file } = await exportUnsent(page);
    expect(file.mutations).toHaveLength(UNSENT);
    await page.reload();
    await page.getByText(`${UNSENT} changes of yours were not sent`).waitFor({ timeout: LIMIT });
    expect(await waitingOf(page, ben)).toBe(UNSENT);

    await importUnsentFile(account, ben);
    await page.reload();
    await synced(page);
    await untilConfirmed(account, UNSENT);
    expect(await ordersOf(page, ben)).toHaveLength(UNSENT + 1);
  });

  test('may discard what was not sent', async ({ server, account, openDevice }) => {
    const ben = await join(server, account, 'Ben Okafor');
    const { device, page } = await withUnsent(account, ben, openDevice);
    await removeMember(account, ben);
    await device.network.up();
    await page.getByRole('button', { name: 'Discard what is not sent' }).click({ timeout: LIMIT });
    await page.getByRole('dialog').getByText(`Discard ${UNSENT} unsent changes?`).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard what is not sent' }).click();
    await until(async () => (await waitingOf(page, ben)) === 0, { what: 'an empty outbox' });
    expect(await confirmedOnServer(account)).toBe(0);
  });
});

test('[P17] [P18] signing a device out in the settings ends its event stream within 5 s; signed in again it is listed so with nothing to send', async ({
  server,
  account,
  openDevice,
}) => {
  const { ben, device: his, page } = await withOneSent(server, account, openDevice);
  await until(() => his.network.open('/sync/events') === 1, { what: 'his event stream' });

  const desk = await openBook(await openDevice({ account: await signIn(server, account) }), '/settings');
  const item = desk.locator('.section__item').filter({ hasText: 'Ben Okafor, last seen' });
  await item.getByRole('button', { name: /^Sign this device out/ }).click();
  await desk
    .getByRole('dialog')
    .getByText(/stops syncing within seconds/)
    .waitFor();
  const refused = his.network.refuse('/sync/events');
  await desk.getByRole('dialog').getByRole('button', { name: 'Sign this device out' }).click();
  const began = performance.now();
  await until(() => his.network.open('/sync/events') === 0, { what: 'the end of his stream' });
  expect(performance.now() - began).toBeLessThan(REVOKED_WITHIN);
  await item.getByText('signed out').waitFor();
  refused.stop();

  await page.getByText('Your session ended').waitFor({ timeout: LIMIT });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await enter(page, ben);
  await indicator(page, /everything is sent/i).waitFor({ timeout: LIMIT });
  await until(
    async () => {
      await desk.reload();
      await item.waitFor();
      return (await item.getByText('signed out').count()) === 0;
    },
    { what: 'his device, signed in', limit: LIMIT },
  );
});
