import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import { createWorkspace, signUp, testClient } from '../../../testing/server/client.ts';
import { type Mailbox, openMailbox } from '../../../testing/server/mailbox.ts';
import { expectRefusal } from '../../../testing/server/raw-requests.ts';
import { createLog } from '../../base/log.ts';
import type { Mail, MailQueue } from '../../mail/mail.ts';
import { openMail, readSmtpUrl } from '../../mail/smtp.ts';
import { CLIENT_ADDRESS } from '../client-address.ts';
import { correspondence } from './correspondence.ts';

const PASSWORD = 'correct horse';
const NEXT = 'battery staple';
const LINK = /http:\/\/localhost(\/[\w-]+)#([\w-]+)/;

let server: TestApp;
let mailbox: Mailbox;
const lines: string[] = [];
const ended = new AbortController();

beforeAll(async () => {
  mailbox = await openMailbox();
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  const smtp = readSmtpUrl(mailbox.url);
  if (!smtp) throw new Error(`no server: ${mailbox.url}`);
  const mail = openMail({ server: smtp, from: 'Quayside <orders@example.com>', log, signal: ended.signal });
  server = await testApp({ settings: { mail, publicUrl: 'http://localhost' }, log });
});
afterAll(async () => {
  ended.abort();
  await server.close();
  await mailbox.close();
});

/** What the newest mail's link is, and what it ends with. */
async function linkIn(to: string, words: string): Promise<{ path: string; token: string }> {
  const { text } = await mailbox.next(to, words);
  const [, path = '', token = ''] = LINK.exec(text) ?? [];
  return { path, token };
}

let people = 0;

/** Signs somebody up as people do where mail goes out. */
async function enter(name: string) {
  people += 1;
  const email = `${name.toLowerCase()}-${people}@example.org`;
  const client = testClient(server.app);
  await client.post('/api/auth/sign-up/email', { name, email, password: PASSWORD });
  const { token } = await linkIn(email, 'Confirm your address');
  const answer = await client.post('/api/auth/sign-up/confirm', { token, password: PASSWORD });
  const { user } = (await answer.json()) as { user: { id: string } };
  return { ...client, id: user.id, email, token };
}

const signIn = (email: string, password = PASSWORD) =>
  testClient(server.app).post('/api/auth/sign-in/email', { email, password });

describe('[A28] a sign-up where mail goes out', () => {
  test('makes its account by the link, with its password, once', async () => {
    const client = testClient(server.app);
    const email = 'Zoe@example.org';
    const begun = await client.post('/api/auth/sign-up/email', { name: 'Zoe', email, password: PASSWORD });
    expect(await begun.json()).toMatchObject({ mailed: true, user: { email: 'zoe@example.org' } });
    expect(client.cookie()).toBe('');
    const { path, token } = await linkIn('zoe@example.org', 'Confirm your address');
    expect(path).toBe('/confirm');
    expect((await signIn(email)).status).toBe(401);
    const wrong = await client.post('/api/auth/sign-up/confirm', { token, password: NEXT });
    await expectRefusal(wrong, 400, 'INVALID_PASSWORD');
    const confirmed = await client.post('/api/auth/sign-up/confirm', { token, password: PASSWORD });
    expect(confirmed.status).toBe(200);
    expect((await client.get('/api/workspaces')).status).toBe(200);
    expect((await signIn(email)).status).toBe(200);
    const again = await client.post('/api/auth/sign-up/confirm', { token, password: PASSWORD });
    await expectRefusal(again, 400, 'INVALID_MAIL_LINK');
  });

  test('is answered alike for an address that somebody has, who is told by mail', async () => {
    const ann = await enter('Ann');
    const answers = await Promise.all(
      [ann.email, 'nobody-yet@example.org'].map(async (email) => {
        const client = testClient(server.app);
        const body = { name: 'Eve', email, password: 'a stranger’s' };
        const answer = await client.post('/api/auth/sign-up/email', body);
        const { user, ...more } = (await answer.json()) as { user: { id: string; name: string } };
        return [answer.status, more, user.name, user.id.length, client.cookie(), [...answer.headers.keys()]];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect((await mailbox.next(ann.email, 'You have an account already')).text).toContain('/recover');
    expect((await signIn(ann.email, 'a stranger’s')).status).toBe(401);
    expect((await signIn('nobody-yet@example.org', 'a stranger’s')).status).toBe(401);
  });

  test('goes on where one was cut off before mail went out', async () => {
    const email = 'cut-off@example.org';
    await server.sql`
      insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
      values ('cut-off', 'Ida', ${email}, false, now() - interval '2 minutes', now())`;
    const client = testClient(server.app);
    await client.post('/api/auth/sign-up/email', { name: 'Ida', email, password: PASSWORD });
    const { token } = await linkIn(email, 'Confirm your address');
    const body = { token, password: PASSWORD };
    expect((await client.post('/api/auth/sign-up/confirm', body)).status).toBe(200);
  });

  test('[A27] is not stopped by a stranger who signs up with the same address, unless from many networks', async () => {
    const made: (() => Promise<Mail | null>)[] = [];
    const queue: MailQueue = { add: (_reason, make) => void made.push(make) };
    // A clock that stands still: no wait is over, however slow the machine.
    const started = new Date();
    const { sql } = server;
    const letters = correspondence({ sql, queue, publicUrl: 'http://localhost', now: () => started });
    const mailed = async (address: string): Promise<boolean> => {
      const body = { email: 'wanted@example.org', name: 'Wim', password_hash: 'x', invitation_id: null };
      letters.signUp(body, [], new Headers({ [CLIENT_ADDRESS]: address }));
      return (await made.pop()?.()) != null;
    };
    const stranger: boolean[] = [];
    for (let count = 0; count < 8; count += 1) stranger.push(await mailed('192.0.2.1'));
    expect(stranger).toEqual([true, true, true, true, true, true, false, false]);
    expect(await mailed('198.51.100.1')).toBe(true);
    for (let from = 1; from <= 20; from += 1) await mailed(`203.0.113.${from}`);
    expect(await mailed('198.51.100.2')).toBe(false);
  });

  test('refuses what it cannot store before it is asked whose the address is', async () => {
    const client = testClient(server.app);
    const good = { name: 'Eve', email: 'eve@example.org', password: 'long enough 4711' };
    const begin = (more: object) => client.post('/api/auth/sign-up/email', { ...good, ...more });
    await expectRefusal(await begin({ password: 'short' }), 400, 'PASSWORD_TOO_SHORT');
    await expectRefusal(await begin({ password: 'x'.repeat(129) }), 400, 'PASSWORD_TOO_LONG');
    await expectRefusal(await begin({ password: 'password1' }), 400, 'PASSWORD_TOO_COMMON');
    await expectRefusal(await begin({ name: '\u202e' }), 400, 'INVALID_NAME');
    await expectRefusal(await begin({ email: 'eve' }), 400, 'VALIDATION_ERROR');
  });
});

describe('[A28] a forgotten password', () => {
  test('is set anew by the link in a mail, once, which ends every sign-in and is told by mail', async () => {
    const ann = await enter('Ann');
    const workspace = await createWorkspace(ann);
    const asked = await testClient(server.app).post('/api/auth/forgot-password', { email: ann.email });
    const nobody = await testClient(server.app).post('/api/auth/forgot-password', {
      email: 'no@example.org',
    });
    expect([asked.status, await asked.json()]).toEqual([nobody.status, await nobody.json()]);
    const { path, token } = await linkIn(ann.email, 'Set a new password');
    expect(path).toBe('/recover');
    const recover = () =>
      testClient(server.app).post('/api/auth/recover-password', { token, newPassword: NEXT });
    expect(await (await recover()).json()).toEqual({ email: ann.email });
    await expectRefusal(await recover(), 400, 'INVALID_RESET_LINK');
    expect((await ann.get('/api/workspaces')).status).toBe(401);
    expect((await signIn(ann.email, NEXT)).status).toBe(200);
    await mailbox.next(ann.email, 'Your password was changed');
    const noted = await server.sql`
      select about from audit where workspace_id = ${workspace} and event = 'password_changed'`;
    expect(noted).toEqual([{ about: 'mail' }]);
    expect(mailbox.arrived.some(({ to }) => to === 'no@example.org')).toBe(false);
  });

  test('leaves no other way in to who made the account before: its recovery codes are void', async () => {
    const ann = await enter('Ann');
    const made = await ann.post('/api/auth/recovery-codes/make', {});
    const { codes } = (await made.json()) as { codes: string[] };
    await ann.post('/api/auth/forgot-password', { email: ann.email });
    const { token } = await linkIn(ann.email, 'Set a new password');
    const client = testClient(server.app);
    const recover = (body: object) =>
      client.post('/api/auth/recover-password', { newPassword: NEXT, ...body });
    expect((await recover({ token })).status).toBe(200);
    await expectRefusal(await recover({ email: ann.email, code: codes[0] }), 400, 'INVALID_RECOVERY_CODE');
  });

  test('has no open link any more once the password was changed, and none after an hour', async () => {
    const ann = await enter('Ann');
    await ann.post('/api/auth/forgot-password', { email: ann.email });
    const { token } = await linkIn(ann.email, 'Set a new password');
    await ann.post('/api/auth/change-password', { currentPassword: PASSWORD, newPassword: NEXT });
    const body = { token, newPassword: 'another one 4711' };
    await expectRefusal(await ann.post('/api/auth/recover-password', body), 400, 'INVALID_RESET_LINK');
    await ann.post('/api/auth/forgot-password', { email: ann.email });
    await server.sql`update mail_links set expires_at = now() where user_id = ${ann.id}`;
    const late = await linkIn(ann.email, 'Set a new password');
    await expectRefusal(
      await ann.post('/api/auth/recover-password', { ...body, token: late.token }),
      400,
      'INVALID_RESET_LINK',
    );
  });
});

describe('[A29] another e-mail address', () => {
  test('is confirmed where it leads and told where it was', async () => {
    const ann = await enter('Ann');
    const workspace = await createWorkspace(ann);
    const changed = await ann.post('/api/auth/email/change', { email: 'Ann.New@example.org' });
    expect(await changed.json()).toEqual({ mailed: true });
    const { token } = await linkIn('ann.new@example.org', 'Confirm your new address');
    expect((await signIn(ann.email)).status).toBe(200);
    const confirmed = await ann.post('/api/auth/email/confirm', { token });
    expect(await confirmed.json()).toEqual({ email: 'ann.new@example.org' });
    await mailbox.next(ann.email, 'The address of your account was changed');
    expect((await signIn(ann.email)).status).toBe(401);
    expect((await signIn('ann.new@example.org')).status).toBe(200);
    await expectRefusal(await ann.post('/api/auth/email/confirm', { token }), 400, 'INVALID_MAIL_LINK');
    const noted = await server.sql`
      select by_id from audit where workspace_id = ${workspace} and event = 'email_changed'`;
    expect(noted).toEqual([{ by_id: ann.id }]);
  });

  test('is confirmed in a session of the same user alone: a mistyped one gives a stranger nothing', async () => {
    const ann = await enter('Ann');
    const bob = await enter('Bob');
    const elsewhere = testClient(server.app);
    await elsewhere.post('/api/auth/sign-in/email', { email: ann.email, password: PASSWORD });
    await ann.post('/api/auth/email/change', { email: 'stranger@example.org' });
    const { token } = await linkIn('stranger@example.org', 'Confirm your new address');
    const signedOut = await testClient(server.app).post('/api/auth/email/confirm', { token });
    await expectRefusal(signedOut, 401, 'UNAUTHORIZED');
    await expectRefusal(await bob.post('/api/auth/email/confirm', { token }), 400, 'INVALID_MAIL_LINK');
    expect((await signIn(ann.email)).status).toBe(200);
    // Her own link all the same, in whatever browser she is signed in.
    expect((await elsewhere.post('/api/auth/email/confirm', { token })).status).toBe(200);
  });

  test('[A20] needs a fresh sign-in, and is nobody else’s', async () => {
    const ann = await enter('Ann');
    const bob = await enter('Bob');
    expect(await (await ann.post('/api/auth/email/change', { email: bob.email })).json()).toEqual({
      mailed: true,
    });
    await server.sql`update session set "createdAt" = now() - interval '11 minutes' where "userId" = ${ann.id}`;
    const stale = await ann.post('/api/auth/email/change', { email: 'other@example.org' });
    await expectRefusal(stale, 403, 'confirm_needed');
    // Bob's own mail comes after whatever went before it.
    await bob.post('/api/auth/forgot-password', { email: bob.email });
    await mailbox.next(bob.email, 'Set a new password');
    expect(
      mailbox.arrived.some(({ to, subject }) => to === bob.email && subject.includes('new address')),
    ).toBe(false);
  });

  test('is given at once where no mail goes out, unless somebody has it', async () => {
    const silent = await testApp();
    try {
      const ann = await signUp(silent.app, 'Ann');
      const bob = await signUp(silent.app, 'Bob');
      const taken = await ann.post('/api/auth/email/change', { email: bob.email.toUpperCase() });
      await expectRefusal(taken, 400, 'EMAIL_TAKEN');
      const changed = await ann.post('/api/auth/email/change', { email: 'ann.new@example.org' });
      expect(await changed.json()).toEqual({ mailed: false });
      const body = { email: 'ann.new@example.org', password: PASSWORD };
      expect((await testClient(silent.app).post('/api/auth/sign-in/email', body)).status).toBe(200);
      await expectRefusal(await ann.post('/api/auth/forgot-password', { email: bob.email }), 400, 'NO_MAIL');
      expect(await (await ann.get('/api/auth/ways')).json()).toEqual({ mail: false });
    } finally {
      await silent.close();
    }
  });
});

describe('[A27] a mail', () => {
  test('tells of a sign-in in a browser where the person was not signed in before', async () => {
    const ann = await enter('Ann');
    const body = { email: ann.email, password: PASSWORD };
    // The browser in which she was signed in: no mail.
    await ann.post('/api/auth/sign-in/email', body);
    await testClient(server.app).post('/api/auth/sign-in/email', body, { 'accept-language': 'fr' });
    const told = () => mailbox.arrived.filter(({ to }) => to === ann.email).map(({ subject }) => subject);
    await mailbox.next(ann.email, 'Nouvelle connexion');
    expect(told()).toEqual(['Quayside: Confirm your address', 'Quayside: Nouvelle connexion']);
  });

  test('brings an invitation, with the link that its maker is shown', async () => {
    const ann = await enter('Ann');
    const organizationId = await createWorkspace(ann);
    const invite = { email: 'guest@example.org', role: 'member', organizationId };
    const { id } = (await (await ann.post('/api/auth/organization/invite-member', invite)).json()) as {
      id: string;
    };
    expect((await linkIn('guest@example.org', 'You are invited to work in Quai 7')).token).toBe(id);
  });

  test('comes five times to one address, and is asked for in vain then', async () => {
    const ann = await enter('Ann');
    for (let asked = 0; asked < 8; asked += 1)
      await ann.post('/api/auth/forgot-password', { email: ann.email });
    await ann.post('/api/auth/change-password', { currentPassword: PASSWORD, newPassword: NEXT });
    await mailbox.next(ann.email, 'Your password was changed');
    const asked = mailbox.arrived.filter(
      ({ to, subject }) => to === ann.email && subject.includes('Set a new'),
    );
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(asked.length).toBeGreaterThan(0);
  });

  test('to confirm another address goes to five addresses for one person, and to no more strangers then', async () => {
    const ann = await enter('Ann');
    for (let asked = 1; asked <= 8; asked += 1)
      await ann.post('/api/auth/email/change', { email: `stranger-${asked}@example.net` });
    await ann.post('/api/auth/change-password', { currentPassword: PASSWORD, newPassword: NEXT });
    await mailbox.next(ann.email, 'Your password was changed');
    const strangers = mailbox.arrived.filter(({ to }) => to.endsWith('@example.net'));
    expect(strangers.length).toBeLessThanOrEqual(6);
    expect(strangers.length).toBeGreaterThan(0);
  });

  test('leaves no link and no address in the log, and none in the database', async () => {
    const ann = await enter('Ann');
    await ann.post('/api/auth/forgot-password', { email: ann.email });
    const { token } = await linkIn(ann.email, 'Set a new password');
    const [row] = await server.sql<{ text: string }[]>`
      select string_agg(t::text, '|') as text from mail_links t where user_id = ${ann.id}`;
    expect(row?.text).not.toContain(token);
    const log = lines.join('');
    expect(log).toContain('"mail":"reset"');
    for (const secret of [token, ann.token, ann.email, PASSWORD]) expect(log).not.toContain(secret);
  });
});
