import { beforeEach, describe, expect, it } from 'vitest';
import { FakeAccounts } from '../testing/fake-accounts.ts';
import { FakeAuthServer } from '../testing/fake-auth-server.ts';
import { createHttp } from './http.ts';
import { createSessionApi } from './session-api.ts';
import { SessionMachine } from './session-machine.ts';

let server: FakeAuthServer;
let accounts: FakeAccounts;
let pending: boolean;
let clock: number;

/** A page of this browser; several share its registry and its cookie. */
function openPage(): SessionMachine {
  return new SessionMachine({
    api: createSessionApi(createHttp(server.fetch as typeof fetch)),
    accounts,
    deviceName: (user, workspace) => `${user}:${workspace}`,
    nowMs: () => ++clock,
    uuid: () => `id-${++clock}`,
    pendingSignOut: {
      get: () => pending,
      set: (value) => {
        pending = value;
      },
    },
  });
}

async function startedPage(): Promise<SessionMachine> {
  const page = openPage();
  await page.start();
  await page.verify();
  return page;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const isSuspended = (name: string) => accounts.accounts.get(name)?.signed_out;

beforeEach(() => {
  server = new FakeAuthServer();
  accounts = new FakeAccounts();
  pending = false;
  accounts.nowMs = () => clock;
  clock = 0;
});

describe('the first visit', () => {
  it('asks to sign up; an account without a workspace asks for one; the new workspace is open', async () => {
    const page = await startedPage();
    expect(page.session.value.state).toBe('signed_out');
    await page.signUp('ana', 'ana@example.com', 'password');
    expect(page.session.value).toMatchObject({ state: 'no_workspace', user: { id: 'ana' } });
    await page.createWorkspace('Quay', 'GBP');
    expect(page.session.value).toMatchObject({
      state: 'ready',
      workspace: { id: 'w-Quay', role: 'owner', currency: 'GBP' },
    });
    expect(await accounts.current()).toMatchObject({ device_name: 'ana:w-Quay', signed_out: false });
  });

  it('makes one workspace although the answer was lost and the user tried again', async () => {
    const page = await startedPage();
    await page.signUp('ana', 'ana@example.com', 'password');
    server.loseNextAnswer = true;
    await expect(page.createWorkspace('Quay', 'EUR')).rejects.toMatchObject({ code: 'offline' });
    await page.createWorkspace('Quay', 'EUR');
    expect(server.memberships).toHaveLength(1);
    expect(page.session.value.workspace?.id).toBe('w-Quay');
  });

  it('says when the server cannot be reached, and goes on when it can', async () => {
    server.addPerson('ana', 'Quay');
    server.signedIn = 'ana';
    server.reachable = false;
    const page = await startedPage();
    expect(page.session.value).toMatchObject({ state: 'signed_out', unreachable: true });
    server.reachable = true;
    await page.verify();
    expect(page.session.value.state).toBe('ready');
  });

  it('opens an only workspace by itself, and asks which one of several', async () => {
    server.addPerson('ana', 'Quay');
    server.addPerson('ben', 'North', 'South');
    const page = await startedPage();
    await page.signIn('ana@example.com', 'password');
    expect(page.session.value.workspace?.name).toBe('Quay');
    await page.signOut();
    await page.signIn('ben@example.com', 'password');
    expect(page.session.value.state).toBe('no_workspace');
    await page.chooseWorkspace('w-South');
    expect(page.session.value.workspace?.name).toBe('South');
  });

  it('joins by an invitation and opens its workspace', async () => {
    const page = await startedPage();
    await page.signUp('ana', 'ana@example.com', 'password');
    await page.join('Quay');
    expect(page.session.value).toMatchObject({ state: 'ready', workspace: { id: 'w-Quay', role: 'member' } });
  });
});

describe('a later start', () => {
  beforeEach(async () => {
    server.addPerson('ana', 'Quay');
    await (await startedPage()).signIn('ana@example.com', 'password');
  });

  it('is ready offline, at once, from what the device knows', async () => {
    server.reachable = false;
    const page = await startedPage();
    expect(page.session.value).toMatchObject({
      state: 'ready',
      standing: 'unknown',
      unreachable: true,
      workspace: { name: 'Quay' },
    });
  });

  it('[O11] goes on working when the session ended, and says so; signing in again makes it good', async () => {
    server.signedIn = null;
    const page = await startedPage();
    expect(page.session.value).toMatchObject({
      state: 'ready',
      standing: 'signed_out',
      workspace: { name: 'Quay' },
    });
    await page.signIn('ana@example.com', 'password');
    expect(page.session.value).toMatchObject({ state: 'ready', standing: 'good' });
  });

  it('goes on when the workspace was taken away, and says so', async () => {
    server.memberships.length = 0;
    const page = await startedPage();
    expect(page.session.value).toMatchObject({ state: 'ready', standing: 'not_a_member' });
  });

  it('takes over a new name and role of the workspace', async () => {
    Object.assign(server.memberships[0] ?? {}, { name: 'Quay 2', role: 'viewer' });
    const page = await startedPage();
    expect(page.session.value.workspace).toMatchObject({ name: 'Quay 2', role: 'viewer' });
    expect(await accounts.current()).toMatchObject({ workspace: { name: 'Quay 2', role: 'viewer' } });
  });

  it('a wrong password changes nothing', async () => {
    server.signedIn = null;
    const page = await startedPage();
    await expect(page.signIn('ana@example.com', 'wrong')).rejects.toMatchObject({
      code: 'INVALID_EMAIL_OR_PASSWORD',
    });
    await settled();
    expect(page.session.value).toMatchObject({ state: 'ready', standing: 'signed_out' });
    expect(isSuspended('ana:w-Quay')).toBe(false);
  });
});

describe('several users of one browser', () => {
  beforeEach(async () => {
    server.addPerson('ana', 'Quay');
    server.addPerson('ben', 'Harbour');
    await (await startedPage()).signIn('ana@example.com', 'password');
  });

  it('each has a database of his own, and the other is suspended before the cookie changes', async () => {
    server.signedIn = null;
    const page = await startedPage();
    const fetched = server.fetch;
    let suspendedFirst: boolean | undefined;
    Object.assign(server, {
      fetch: (input: string, init?: RequestInit) => {
        if (input.includes('sign-in')) suspendedFirst = isSuspended('ana:w-Quay');
        return fetched(input, init);
      },
    });
    const watched = openPage();
    await watched.start();
    await watched.verify();
    await watched.signIn('ben@example.com', 'password');
    expect(suspendedFirst).toBe(true);
    expect(watched.session.value).toMatchObject({
      state: 'ready',
      user: { id: 'ben' },
      workspace: { name: 'Harbour' },
    });
    expect([...accounts.accounts.keys()]).toEqual(['ana:w-Quay', 'ben:w-Harbour']);
    await settled();
    expect(page.session.value.user?.id).toBe('ben');
  });

  it('a start with the cookie of somebody else opens his workspace, never the first one’s', async () => {
    server.signedIn = 'ben';
    const page = await startedPage();
    expect(page.session.value).toMatchObject({
      state: 'ready',
      user: { id: 'ben' },
      workspace: { name: 'Harbour' },
    });
    expect(isSuspended('ana:w-Quay')).toBe(true);
  });
});

describe('signing out', () => {
  beforeEach(async () => {
    server.addPerson('ana', 'Quay');
    await (await startedPage()).signIn('ana@example.com', 'password');
  });

  it('ends the session, keeps the account and its database, in every tab', async () => {
    const [page, other] = [await startedPage(), await startedPage()];
    await page.signOut();
    await settled();
    expect(server.signedIn).toBeNull();
    expect(isSuspended('ana:w-Quay')).toBe(true);
    expect([page.session.value.state, other.session.value.state]).toEqual(['signed_out', 'signed_out']);
  });

  it('offline it is told to the server at the next start, which does not sign in again', async () => {
    const page = await startedPage();
    server.reachable = false;
    await page.signOut();
    expect(page.session.value.state).toBe('signed_out');
    server.reachable = true;
    const next = await startedPage();
    expect(server.signedIn).toBeNull();
    expect(next.session.value).toMatchObject({ state: 'signed_out', knownEmail: 'ana@example.com' });
    expect(pending).toBe(false);
  });

  it('and in again as the same user opens the same database', async () => {
    const page = await startedPage();
    await page.signOut();
    await page.signIn('ana@example.com', 'password');
    expect(await accounts.current()).toMatchObject({ device_name: 'ana:w-Quay', signed_out: false });
  });
});

describe('[O31] a device that was without contact for longer than its lease', () => {
  const DAY = 86_400_000;

  beforeEach(async () => {
    server.addPerson('ana', 'Quay', 'Port');
    for (const each of server.memberships) each.lease_days = 30;
    const page = await startedPage();
    await page.signIn('ana@example.com', 'password');
    await page.chooseWorkspace('w-Quay');
  });

  it('is locked at its start, offline too, until the same user signs in; nothing of it is lost', async () => {
    server.reachable = false;
    clock += 31 * DAY;
    const page = await startedPage();
    expect(page.session.value).toMatchObject({ state: 'signed_out', locked: 'ana', workspace: null });
    expect(isSuspended('ana:w-Quay')).toBe(true);
    server.reachable = true;
    // The session would still hold: it is given up, so that no contact opens what is locked.
    const next = await startedPage();
    expect(server.signedIn).toBeNull();
    expect(next.session.value).toMatchObject({ state: 'signed_out', locked: 'ana' });
    await next.signIn('ana@example.com', 'password');
    expect(next.session.value).toMatchObject({ state: 'ready', workspace: { name: 'Quay' } });
    expect((await startedPage()).session.value).toMatchObject({ state: 'ready', standing: 'good' });
  });

  it('[O32] a removal whose sign-out did not come about does not follow the end of the lease', async () => {
    await accounts.note((account) => ({ ...account, leaving: true, told_notices: 1 }));
    clock += 31 * DAY;
    await startedPage();
    expect(isSuspended('ana:w-Quay')).toBe(true);
    for (const account of accounts.accounts.values()) {
      expect(account.leaving).toBeUndefined();
      expect(account.told_notices).toBeUndefined();
    }
  });

  it('[O32] nor does it follow a sign-in of somebody else', async () => {
    server.addPerson('ben', 'Dock');
    const page = await startedPage();
    await accounts.note((account) => ({ ...account, leaving: true }));
    await page.signIn('ben@example.com', 'password');
    expect(isSuspended('ana:w-Quay')).toBe(true);
    expect(accounts.accounts.get('ana:w-Quay')?.leaving).toBeUndefined();
  });

  it('is locked while the page is open, in every tab; an answer that comes after does not renew it', async () => {
    const [page, other] = [await startedPage(), await startedPage()];
    clock += 31 * DAY;
    await page.verify();
    await settled();
    expect([page.session.value.locked, other.session.value.locked]).toEqual(['ana', 'ana']);
    expect(server.signedIn).toBeNull();
  });

  it('stays locked with the clock set back', async () => {
    server.reachable = false;
    const page = await startedPage();
    clock += 29 * DAY;
    await page.keepLease();
    expect(page.session.value.state).toBe('ready');
    clock += 2 * DAY;
    await page.keepLease();
    clock -= 31 * DAY;
    expect((await startedPage()).session.value).toMatchObject({ state: 'signed_out', locked: 'ana' });
  });

  it('is open as long as it was in contact, or its workspace wants no lease', async () => {
    clock += 29 * DAY;
    await startedPage();
    clock += 29 * DAY;
    for (const each of server.memberships) each.lease_days = 0;
    expect((await startedPage()).session.value.state).toBe('ready');
    server.reachable = false;
    clock += 400 * DAY;
    expect((await startedPage()).session.value.state).toBe('ready');
  });

  it('locks another workspace of the user as well, where that has a shorter lease', async () => {
    const page = await startedPage();
    await page.chooseWorkspace('w-Port');
    await page.chooseWorkspace('w-Quay');
    const port = server.memberships.find(({ name }) => name === 'Port');
    if (port) port.lease_days = 7;
    await page.verify();
    clock += 8 * DAY;
    await page.keepLease();
    expect(page.session.value.state).toBe('ready');
    await page.chooseWorkspace('w-Port');
    expect(page.session.value).toMatchObject({ state: 'signed_out', locked: 'ana' });
    await page.signIn('ana@example.com', 'password');
    await page.chooseWorkspace('w-Port');
    expect(page.session.value).toMatchObject({ state: 'ready', workspace: { name: 'Port' } });
  });
});
