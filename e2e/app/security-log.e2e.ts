import { readFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { join } from '../../testing/app/accounts.ts';
import { openBook } from '../../testing/browser/book.ts';
import { DESK, PHONE } from '../../testing/browser/sizes.ts';
import { faults } from '../support/a11y.ts';
import { test } from '../support/test.ts';

describe.for([
  ['a desk', DESK],
  ['a phone', PHONE],
] as const)('[A6] [P23] the security log on %s', ([, browser]) => {
  test('tells the owner who did what, by kind and person, and as a file', async ({
    server,
    account,
    openDevice,
  }) => {
    const ben = await join(server, account, 'Ben Okafor');
    const body = JSON.stringify({ email: ben.email, password: 'a wrong one' });
    const headers = { 'content-type': 'application/json' };
    await account.call('/api/auth/sign-in/email', { method: 'POST', body, headers });

    const page = await openBook(await openDevice({ account, ...browser }), '/settings');
    await page.getByRole('button', { name: 'Open the log' }).click();
    const entries = page.getByRole('main').getByRole('listitem');
    await entries.filter({ hasText: 'Failed sign-in' }).filter({ hasText: 'Ben Okafor' }).waitFor();
    await entries.filter({ hasText: 'Invited' }).filter({ hasText: ben.email }).waitFor();
    await entries.filter({ hasText: 'Workspace made' }).filter({ hasText: account.name }).waitFor();
    expect(await faults(page, 'the security log')).toEqual([]);

    await page.getByLabel('What').selectOption('Joined');
    await entries.filter({ hasText: 'Invited' }).waitFor({ state: 'detached' });
    await entries.filter({ hasText: 'Ben Okafor' }).waitFor();
    await page.getByLabel('Who').selectOption(account.name);
    await page.getByText('There is nothing here').waitFor();
    await page.getByLabel('What').selectOption('Everything');
    await entries.filter({ hasText: 'Invited' }).waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const file = await readFile(await download.path(), 'utf8');
    expect(file).toContain(`Invited,${account.name},,${ben.email}`);
    expect(file).not.toContain('Failed sign-in');
    await page.getByLabel('From').fill('2199-01-01');
    await page.getByText('There is nothing here').waitFor();
  });

  test('is not for others', async ({ server, account, openDevice }) => {
    const ben = await join(server, account, 'Ben Okafor');
    const page = await openBook(await openDevice({ account: ben, ...browser }), '/security-log');
    await page.getByText('Only the owners of the workspace read its log.').waitFor();
  });
});
