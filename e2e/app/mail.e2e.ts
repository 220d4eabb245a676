import { expect } from 'vitest';
import { startServer } from '../../testing/app/server.ts';
import { PHONE } from '../../testing/browser/sizes.ts';
import { type Mailbox, openMailbox } from '../../testing/server/mailbox.ts';
import { faults } from '../support/a11y.ts';
import { test as base } from '../support/test.ts';

const PASSWORD = 'three words at sea';
const NEXT = 'battery staple';

const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to know what a fixture needs
  .extend('mailbox', { scope: 'file' }, async ({}, { onCleanup }) => {
    const mailbox = await openMailbox();
    onCleanup(() => mailbox.close());
    return mailbox;
  })
  .extend('server', { scope: 'file' }, async ({ database, mailbox }, { onCleanup }) => {
    const settings = { SMTP_URL: mailbox.url, MAIL_FROM: 'Quayside <orders@example.org>' };
    const server = await startServer({ databaseUrl: database.url, settings });
    onCleanup(() => server.close());
    return server;
  });

const linkIn = async (mailbox: Mailbox, to: string, words: string): Promise<string> =>
  /http:\S+/.exec((await mailbox.next(to, words)).text)?.[0] ?? '';

test('[A28] an account is made by the link in a mail', async ({ mailbox, openDevice }) => {
  const page = await (await openDevice(PHONE)).open();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Martin');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.org');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: 'Look in your mail' }).waitFor();
  expect(await faults(page, 'a mail was sent')).toEqual([]);
  await page.goto(await linkIn(mailbox, 'ada@example.org', 'Confirm your address'));
  // The page stands already: another hash alone does not show it anew.
  await page.reload();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  expect(await faults(page, 'the link of a sign-up')).toEqual([]);
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await page.getByRole('textbox', { name: 'Name of the workspace' }).waitFor();
});

test('[A28] a forgotten password is set anew by the link in a mail', async ({
  server,
  mailbox,
  openDevice,
}) => {
  const email = 'ben@example.org';
  const post = (path: string, body: object) =>
    fetch(`${server.url}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify(body),
    });
  await post('/sign-up/email', { name: 'Ben Okafor', email, password: PASSWORD });
  const token = (await linkIn(mailbox, email, 'Confirm your address')).split('#')[1];
  await post('/sign-up/confirm', { token, password: PASSWORD });

  const page = await (await openDevice(PHONE)).open('/recover');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await page.getByText(`If ${email} has an account here, a mail with a link is on its way.`).waitFor();
  await page.goto(await linkIn(mailbox, email, 'Set a new password'));
  await page.reload();
  await page.getByLabel('New password').fill(NEXT);
  await page.getByRole('button', { name: 'Set it and sign in' }).click();
  await page.getByRole('textbox', { name: 'Name of the workspace' }).waitFor();
  expect((await post('/sign-in/email', { email, password: NEXT })).status).toBe(200);
});
