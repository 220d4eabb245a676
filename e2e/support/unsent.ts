import type { Page } from 'playwright-core';
import { type Account, join } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { indicator, openBook } from '../../testing/browser/book.ts';
import type { Device } from '../../testing/browser/device.ts';
import { stock } from '../../testing/world/stock.ts';
import { confirmOrders, manyOrders, untilConfirmed } from './many-orders.ts';

/** How many changes a test leaves unsent. */
export const UNSENT = 20;
const LIMIT = 45_000; // ms
/** The button that signs out and keeps what the device holds, where nothing is unsent. */
export const KEEP = 'Keep for my next sign-in';

/** A device with 21 orders, without a network, on which 20 were confirmed: unsent, and never tried to be sent. */
export async function withUnsent(
  owner: Account,
  user: Account,
  openDevice: (options: { account: Account }) => Promise<Device>,
): Promise<{ device: Device; page: Page }> {
  await manyOrders(await stock(owner), UNSENT + 1);
  const device = await openDevice({ account: user });
  const page = await openBook(device);
  await device.network.down();
  // A new worker first asks whose session it has: nothing is frozen.
  await device.workers.stop();
  await confirmOrders(page, UNSENT);
  await untilWaiting(page, UNSENT);
  return { device, page };
}

/** Waits until the indicator tells of so many waiting changes. */
export const untilWaiting = (page: Page, count: number): Promise<void> =>
  indicator(page, new RegExp(`${count} changes wait to be sent`, 'i')).waitFor({ timeout: LIMIT });

/** Waits until the count outlives the tab: what is shown at once is counted, and kept in a cookie, just after. */
export async function untilKept(page: Page, count: number): Promise<void> {
  await indicator(page, new RegExp(`${count} changes wait`, 'i')).waitFor({ timeout: LIMIT });
  const cookie = new RegExp(`quayside_kept=[^;]*~${count}(;|$)`);
  await until(async () => cookie.test(await page.evaluate(() => document.cookie)), {
    what: `the kept count ${count}`,
  });
}

/** Signs in on the first screen, as a person does. */
export async function enter(
  page: Page,
  { email, password }: Pick<Account, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Asks to sign out by the settings; with unsent changes the device says how many. */
export async function askSignOut(page: Page, unsent: number): Promise<void> {
  await page.goto(new URL('/settings', page.url()).href);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  if (unsent > 0) await page.getByRole('dialog').getByText(`${unsent} changes are not sent yet.`).waitFor();
}

/** Signs out and keeps on the device what it holds, also what is unsent. */
export async function signOut(page: Page, unsent: number): Promise<void> {
  await askSignOut(page, unsent);
  await page.getByRole('button', { name: unsent > 0 ? /keep them here/i : KEEP }).click();
  await untilSignedOut(page);
}

/** Waits for the first screen. */
export const untilSignedOut = (page: Page): Promise<void> =>
  page.getByLabel('E-mail', { exact: true }).waitFor({ timeout: LIMIT });

/** Ends somebody's membership of a workspace. */
export async function removeMember(owner: Account, member: Account): Promise<void> {
  await ask(owner, 'remove-member', { memberIdOrEmail: member.email, organizationId: owner.workspaceId });
}

/** Takes somebody into a workspace who has an account. */
export async function importUnsentFile(owner: Account, user: Account): Promise<void> {
  const { email } = user;
  const invited = await ask(owner, 'invite-member', {
    email,
    role: 'member',
    organizationId: owner.workspaceId,
  });
  await ask(user, 'accept-invitation', { invitationId: (invited as { id: string }).id });
}

async function ask({ call }: Account, what: string, body: unknown): Promise<unknown> {
  const response = await call(`/api/auth/organization/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`);
  return await response.json();
}

/** Ben, a member, on a device of which one of two orders was confirmed and sent. */
export async function withOneSent(
  server: { url: string },
  owner: Account,
  openDevice: (options: { account: Account }) => Promise<Device>,
): Promise<{ ben: Account; device: Device; page: Page }> {
  await manyOrders(await stock(owner), 2);
  const ben = await join(server, owner, 'Ben Okafor');
  const device = await openDevice({ account: ben });
  const page = await openBook(device);
  await confirmOrders(page, 1);
  await untilConfirmed(owner, 1);
  return { ben, device, page };
}
