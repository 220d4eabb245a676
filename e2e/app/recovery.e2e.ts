import { describe, expect } from 'vitest';
import { join, signIn } from '../../testing/app/accounts.ts';
import { openBook, synced } from '../../testing/browser/book.ts';
import { PHONE } from '../../testing/browser/sizes.ts';
import { faults } from '../support/a11y.ts';
import { test } from '../support/test.ts';
import { KEEP } from '../support/unsent.ts';

const NEXT = 'battery staple';

describe('[A21] a forgotten password', () => {
  test('is set anew by a recovery code of one’s own, without mail and without help', async ({
    server,
    account,
    openDevice,
  }) => {
    const elsewhere = await signIn(server, account);
    const device = await openDevice({ account, ...PHONE });
    const page = await openBook(device, '/settings');
    await page.getByRole('button', { name: 'Recovery codes' }).click();
    await page.getByText('You have none.').waitFor();
    await page.getByRole('button', { name: 'Make recovery codes' }).click();
    const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    await codes.first().waitFor();
    expect(await faults(page, 'recovery codes')).toEqual([]);
    const [code = ''] = await codes.allTextContents();

    // The server hears of the sign-out when its user is long on the next page, and stays there.
    const told = device.network.hold('/api/auth/sign-out', 'answer', 1);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('button', { name: KEEP }).click();
    await page.getByRole('button', { name: 'I forgot my password' }).click();
    await page.getByLabel('Recovery code').waitFor();
    const heard = page.waitForResponse((response) => response.url().endsWith('/sign-out'));
    told.stop();
    await heard;
    expect(await faults(page, 'the page of a forgotten password')).toEqual([]);
    await page.getByLabel('E-mail').fill(account.email);
    await page.getByLabel('New password').fill(NEXT);
    await page.getByLabel('Recovery code').fill('0000-0000-0000-0000');
    await page.getByRole('button', { name: 'Set it and sign in' }).click();
    await page.getByText('This e-mail has no such code, or it was used.').waitFor();
    await page.getByLabel('Recovery code').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Set it and sign in' }).click();
    await synced(page);

    expect((await elsewhere.call('/api/workspaces')).status).toBe(401);
    await signIn(server, { ...account, password: NEXT });
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Recovery codes' }).click();
    await page.getByText('7 are left').waitFor();
  });

  test('[A22] is set anew by a link of an owner, which its person is told of until he has understood', async ({
    server,
    account,
    openDevice,
  }) => {
    const ben = await join(server, account, 'Ben Okafor');
    const desk = await openBook(await openDevice({ account }), '/settings');
    await desk.getByRole('button', { name: 'Forgot the password: Ben Okafor' }).click();
    const dialog = desk.getByRole('dialog', { name: 'A new password for Ben Okafor' });
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    const link = await dialog.getByText(/\/recover#/).textContent();
    expect(await faults(desk, 'the link of a new password')).toEqual([]);

    const page = await (await openDevice(PHONE)).open();
    await page.goto(link ?? '');
    await page.getByText('Choose a new password.').waitFor();
    await page.getByLabel('New password').fill(NEXT);
    await page.getByRole('button', { name: 'Set it and sign in' }).click();
    await synced(page);
    await signIn(server, { ...ben, password: NEXT });
    await page.getByText(/^Your password was set anew by a link that Ada Martin made/).waitFor();
    const understood = page.waitForResponse((response) => response.url().endsWith('/understood'));
    await page.getByRole('button', { name: 'Understood' }).click();
    await understood;
    await page.reload();
    await synced(page);
    expect(await page.getByText(/^Your password was set anew/).count()).toBe(0);
  });
});
