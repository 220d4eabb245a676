import { readFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { signIn } from '../../testing/app/accounts.ts';
import { openBook } from '../../testing/browser/book.ts';
import { DESK, PHONE } from '../../testing/browser/sizes.ts';
import { faults } from '../support/a11y.ts';
import { test } from '../support/test.ts';

const NEXT = 'battery staple';

describe.for([
  ['a desk', DESK],
  ['a phone', PHONE],
] as const)('one’s own account on %s', ([, browser]) => {
  test('has another name and another password; other sign-ins end, this one stays', async ({
    server,
    account,
    openDevice,
  }) => {
    const elsewhere = await signIn(server, account);
    const page = await openBook(await openDevice({ account, ...browser }), '/settings');
    await page.getByRole('button', { name: 'Change my name' }).click();
    await page.getByLabel('Your name').fill('Ada Petit');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Name changed').waitFor();
    await page.getByText('Ada Petit').first().waitFor();

    await page.getByRole('button', { name: 'Change my password' }).click();
    expect(await faults(page, 'the form of a password')).toEqual([]);
    const change = page.getByRole('button', { name: 'Change my password' }).last();
    await page.getByLabel('Present password').fill('a wrong one');
    await page.getByLabel('New password').fill(NEXT);
    await change.click();
    await page.getByText('This is not your present password.').waitFor();
    await page.getByLabel('Present password').fill(account.password);
    await page.getByLabel('New password').fill('Ada Petit');
    await change.click();
    await page.getByText('This password is easy to guess').waitFor();
    await page.getByLabel('New password').fill(NEXT);
    await change.click();
    await page.getByText('Password changed').waitFor();
    await page.getByLabel('New password').waitFor({ state: 'detached' });

    expect((await elsewhere.call('/api/workspaces')).status).toBe(401);
    await signIn(server, { ...account, password: NEXT });
    await page.reload();
    await page.getByText('Ada Petit').first().waitFor();
  });
});

test('[A25] [A26] one’s data come as a file, and one’s account goes with the workspace that nobody else is in', async ({
  server,
  account,
  openDevice,
}) => {
  const page = await openBook(await openDevice({ account, ...PHONE }), '/settings');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export my data' }).click();
  const file = await (await coming).path();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ account: { email: account.email } });
  await page.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' });
  await dialog.getByText(/^You are the only member of .*it is deleted with all its orders\.$/).waitFor();
  expect(await faults(page, 'the question before an account is deleted')).toEqual([]);
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await page.getByText('What this device held of you was removed').waitFor();
  await expect(signIn(server, account)).rejects.toThrow('answered 401');
});
