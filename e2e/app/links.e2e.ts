import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { type Account, join } from '../../testing/app/accounts.ts';
import { PHONE } from '../../testing/browser/sizes.ts';
import { test } from '../support/test.ts';

/** Invites an address into the account's workspace. @returns the path of the link */
async function invite(account: Account, email: string): Promise<{ id: string; path: string }> {
  const response = await account.call('/api/auth/organization/invite-member', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, role: 'member', organizationId: account.workspaceId }),
  });
  const { id } = (await response.json()) as { id: string };
  return { id, path: `/join/${id}` };
}

describe('an invitation', () => {
  test('makes an account and opens the workspace; opened again it says what to do', async ({
    account,
    openDevice,
  }) => {
    const email = `${randomUUID()}@example.org`;
    const { path } = await invite(account, email);
    const device = await openDevice(PHONE);
    const page = await device.open(path);
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ben Okafor');
    await page.getByLabel('Password', { exact: true }).fill(`pw-${randomUUID()}`);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'No orders for this day' }).waitFor({ timeout: 30_000 });

    await page.goto(new URL(path, page.url()).href);
    await page.getByRole('heading', { name: 'This invitation does not work any more' }).waitFor();
    await page.getByText('ask who invited you for a new link').waitFor();
    await page.getByRole('button', { name: 'Go to today’s orders' }).click();
    await page.getByRole('heading', { name: 'No orders for this day' }).waitFor();
  });

  test('that nobody made leads who is not signed in to signing in', async ({ openDevice }) => {
    const page = await (await openDevice()).open(`/join/${randomUUID()}`);
    await page.getByRole('heading', { name: 'This invitation does not work any more' }).waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  test('that could not be read is read again, and is not called used', async ({ account, openDevice }) => {
    const { path } = await invite(account, `${randomUUID()}@example.org`);
    const device = await openDevice();
    const refused = device.network.refuse('/api/invitations');
    const page = await device.open(path);
    await page.getByRole('heading', { name: 'This invitation could not be read' }).waitFor();
    refused.stop();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: /^Join / }).waitFor();
  });

  test('opened by somebody else says whose it is, and goes on to that account', async ({
    server,
    account,
    openDevice,
  }) => {
    const ben = await join(server, account, 'Ben Okafor');
    const email = `${randomUUID()}@example.org`;
    const { path } = await invite(account, email);
    const page = await (await openDevice({ account: ben })).open(path);
    await page.getByText(`You are signed in as ${ben.email}.`).waitFor();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Eve Laurent');
    await page.getByLabel('Password', { exact: true }).fill(`pw-${randomUUID()}`);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'No orders for this day' }).waitFor({ timeout: 30_000 });
    await page.goto(new URL('/settings', page.url()).href);
    await page.getByText(email).first().waitFor();
  });
});

describe('an address of the server, opened by hand', () => {
  test.for(['/api/unknown', '/sync/pull', '/demo/used', '/none.html'])(
    '%s shows a page with plain words and a way on',
    async (path, { account, openDevice }) => {
      const device = await openDevice({ account, ...PHONE });
      const page = await device.context.newPage();
      const answer = await page.goto(new URL(path, device.network.url).href);
      expect(answer?.headers()['content-type']).toContain('text/html');
      expect(answer?.status()).toBeGreaterThanOrEqual(400);
      // Its style is its own: with none the text would begin at the window's edge.
      const { x } = (await page.getByRole('heading', { level: 1 }).boundingBox()) ?? { x: 0 };
      expect(x).toBeGreaterThanOrEqual(16);
      await page.getByRole('link', { name: 'Go to today’s orders' }).click();
      await page.getByRole('heading', { name: 'No orders for this day' }).waitFor();
    },
  );

  test('speaks the browser’s language', async ({ openDevice }) => {
    const device = await openDevice({ locale: 'fr-FR' });
    const page = await device.context.newPage();
    await page.goto(new URL('/demo/used', device.network.url).href);
    await page.getByRole('heading', { name: 'Ce lien de connexion ne fonctionne plus' }).waitFor();
  });

  test('without a network says so in the app, and tries again', async ({ account, openDevice }) => {
    const device = await openDevice({ account });
    const page = await device.open('/');
    await page.getByRole('heading', { name: 'No orders for this day' }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await device.network.down();
    await page.goto(new URL('/demo/some-link', page.url()).href);
    await page.getByRole('heading', { name: 'The server cannot be reached' }).waitFor();
    await device.network.up();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'This sign-in link does not work any more' }).waitFor();
  });
});
