import postgres from 'postgres';
import { describe, expect } from 'vitest';
import { type Account, join } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import { PHONE } from '../../testing/browser/sizes.ts';
import { faults } from '../support/a11y.ts';
import { test } from '../support/test.ts';

/** Eleven minutes go by since the user signed in. */
async function age(url: string, { userId }: Account): Promise<void> {
  const sql = postgres(url, { max: 1 });
  try {
    await sql`update session set "createdAt" = "createdAt" - interval '11 minutes' where "userId" = ${userId}`;
  } finally {
    await sql.end();
  }
}

describe('[A20] what could take a workspace away from people', () => {
  test('asks for the password, goes on with what was begun, and asks no more', async ({
    server,
    database,
    account,
    openDevice,
  }) => {
    await join(server, account, 'Ben Okafor');
    await age(database.url, account);
    const page = await openBook(await openDevice({ account, ...PHONE }), '/settings');
    const role = page.getByLabel('Role of Ben Okafor');
    await role.selectOption('viewer');
    const dialog = page.getByRole('dialog', { name: 'Is it you?' });
    await dialog.getByLabel('Password').waitFor();
    expect(await faults(page, 'the question for the password')).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Not done: it needs your password.').waitFor();
    await until(async () => (await role.inputValue()) === 'member', { what: 'the role as it was' });

    await page.getByLabel('E-mail of the person').fill('clara@example.org');
    await page.getByLabel('Role', { exact: true }).selectOption('owner');
    await page.getByRole('button', { name: 'Make a link' }).click();
    await dialog.getByLabel('Password').fill('a wrong one');
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await dialog.getByText('This is not your present password.').waitFor();
    await dialog.getByLabel('Password').fill(account.password);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Link for clara@example.org').waitFor();

    await role.selectOption('viewer');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Ben Okafor removed').waitFor();
  });
});
